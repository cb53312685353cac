import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createMediaReader } from '../../src/shared/media-input.js'

const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
const signal = new AbortController().signal
const file = { field: 'input_image', kind: 'image' } as const

const readerOf = (maxBytes = 1_000, ownHosts: string[] = []) =>
  createMediaReader({ ownHosts, maxBytes, signal })

describe('createMediaReader', () => {
  it('takes the type that the bytes show', async () => {
    const given = { bytes: png, mime_type: 'image/jpeg' }
    expect(await readerOf()(given, file)).toEqual({ bytes: png, mime_type: 'image/png' })
    const url = `data:text/plain;base64,${png.toString('base64')}`
    expect((await readerOf()({ url }, file)).mime_type).toBe('image/png')
  })

  it('reads a file of our own storage, which may be private', async () => {
    const server = createServer((_, response) => response.end(png))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const url = `http://${host}/a`
    expect((await readerOf(1_000, [host])({ url }, file)).mime_type).toBe('image/png')
    await expect(readerOf()({ url }, file)).rejects.toMatchObject({ field: 'input_image' })
    server.close()
  })

  it.each([
    ['data:image/png,abc', 'no data URL with base64'],
    ['data:video/mp4;base64,AAAA', 'has to be an image'],
    ['https://10.0.0.1/a.png', 'not public'],
    ['file:///etc/passwd', 'https'],
  ])('refuses %s with the field', async (url, words) => {
    const reading = readerOf()({ url }, file)
    await expect(reading).rejects.toMatchObject({ name: 'ValidationError', field: 'input_image' })
    await expect(reading).rejects.toThrow(words)
  })

  it('counts all files of a request together', async () => {
    const read = readerOf(12)
    await read({ bytes: png, mime_type: 'image/png' }, file)
    await expect(read({ bytes: png, mime_type: 'image/png' }, file)).rejects.toMatchObject({
      status: 413,
    })
  })
})
