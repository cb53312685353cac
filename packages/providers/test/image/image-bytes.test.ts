import { describe, expect, it } from 'vitest'
import { readImageHead } from '../../src/image/image-bytes.js'
import { pngOf } from './png.js'

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex')

describe('the head of an image', () => {
  it.each([
    ['image/png', 30, 20, pngOf(30, 20)],
    ['image/gif', 3, 2, Buffer.concat([Buffer.from('GIF89a'), hex('0300 0200 00 00 00')])],
    [
      'image/jpeg',
      480,
      320,
      hex('ffd8 ffe0 0004 0000 ff ffc4 0003 00 ffc2 000b 08 0140 01e0 01 01 11 00'),
    ],
    [
      'image/webp',
      800,
      600,
      Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8X'), hex('0a000000 00000000 1f0300 570200')]),
    ],
    [
      'image/webp',
      17,
      9,
      Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8L'), hex('00000000 2f 10000200 0000000000')]),
    ],
    [
      'image/webp',
      96,
      64,
      Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 '), hex('00000000 000000 9d012a 6000 4000')]),
    ],
    [
      'image/svg+xml',
      120,
      80,
      Buffer.from('<?xml version="1.0"?><svg width="120px" height="80"/>'),
    ],
    ['image/svg+xml', 12, 8, Buffer.from("<svg viewBox='0 0 12 8'></svg>")],
    ['image/svg+xml', null, null, Buffer.from('<svg width="100%"></svg>')],
  ])('tells %s of %s by %s', (mime_type, width, height, bytes) => {
    expect(readImageHead(bytes)).toEqual({ mime_type, width, height })
  })

  it('is none of what is no image, however short', () => {
    for (const text of [
      '',
      'R',
      'GIF8',
      '\x89PNG',
      '\xff\xd8\xff',
      '<html><svg/></html>',
      '%PDF-1.7',
    ])
      expect(readImageHead(Buffer.from(text, 'latin1'))?.width ?? null).toBeNull()
  })
})
