import { describe, expect, it } from 'vitest'
import { withTrueType } from '../../src/shared/file-type.js'
import { fileNameOf, mimeTypeOf } from '../../src/text/attachments/file-parts.js'

const dataUrl = (type: string, bytes: string) =>
  `data:${type};base64,${Buffer.from(bytes, 'latin1').toString('base64')}`

const jpeg = '\xff\xd8\xff\xe0\0\x10JFIF'

describe('withTrueType', () => {
  it.each([
    ['image/png', jpeg, 'image/jpeg'],
    ['application/octet-stream', jpeg, 'image/jpeg'],
    ['image/jpeg', '\x89PNG\r\n\x1a\n', 'image/png'],
    ['image/png', 'RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
    ['image/png', 'GIF89a', 'image/gif'],
    ['application/octet-stream', '%PDF-1.7', 'application/pdf'],
    ['image/jpg', 'unknown', 'image/jpeg'],
    ['image/png', 'unknown', 'image/png'],
  ])('of %s with the bytes %j names %s', (declared, bytes, type) => {
    expect(withTrueType(dataUrl(declared, bytes))).toBe(dataUrl(type, bytes))
  })

  it.each([
    (url: string) => url.replace('data:image/jpeg;base64', 'DATA:Image/JPEG;BASE64'),
    (url: string) => url.replaceAll('+', '-').replaceAll('/9j/', '_9j_'),
    (url: string) =>
      url.replaceAll('+', '%2B').replaceAll('/9j/', '%2f9j%2F').replaceAll('=', '%3D'),
  ])('gives the head and the bytes their usual spelling (%#)', (respell) => {
    const usual = dataUrl('image/jpeg', `${jpeg}\0\0\xfb\xe0\x01\x01`)
    expect(usual).toMatch(/\+.*=$/)
    expect(withTrueType(respell(usual))).toBe(usual)
  })
})

describe('the name of a file', () => {
  it.each([
    ['https://a.example/report-100%.pdf', 'report-100%.pdf'],
    ['https://a.example/50%25%20off.pdf', '50% off.pdf'],
  ])('is read from %s as well as can be', (url, name) => {
    const part = { type: 'file_url', file_url: { url } } as const
    expect(fileNameOf(part)).toBe(name)
    expect(mimeTypeOf(part)).toBe('application/pdf')
  })
})
