import { describe, expect, it } from 'vitest'
import { openDownload } from '../../src/http/open-download.js'
import { startServer } from './http-server.js'

const hostOf = (url: string) => new URL(url).host

async function gather(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('openDownload', () => {
  it('tells type and size before the bytes come', async () => {
    await using server = await startServer((_, response) => {
      response
        .writeHead(200, { 'content-type': 'video/mp4; x=y', 'content-length': 5 })
        .end('bytes')
    })
    const file = await openDownload(server.url, {
      trustedHosts: [hostOf(server.url)],
      maxBytes: 10,
    })
    expect(file).toMatchObject({ status: 200, mimeType: 'video/mp4', sizeBytes: 5 })
    expect(await gather(file.bytes)).toBe('bytes')
  })

  it('sends a key to its own host only', async () => {
    const keys: unknown[] = []
    await using other = await startServer((request, response) => {
      keys.push(request.headers['x-key'])
      response.end('there')
    })
    await using server = await startServer((request, response) => {
      keys.push(request.headers['x-key'])
      response.writeHead(302, { location: other.url }).end()
    })
    const own = hostOf(server.url)
    const file = await openDownload(server.url, {
      trustedHosts: [own, hostOf(other.url)],
      headers: ({ host }): Record<string, string> => (host === own ? { 'x-key': 'secret' } : {}),
      maxBytes: 10,
    })
    expect(await gather(file.bytes)).toBe('there')
    expect(keys).toEqual(['secret', undefined])
  })

  it('refuses a file that is too large, named or not, and a silent one', async () => {
    await using server = await startServer((request, response) => {
      if (request.url === '/named') response.writeHead(200, { 'content-length': 11 })
      response.write('12345678')
      if (request.url !== '/silent') response.end('901')
    })
    const open = (path: string) =>
      openDownload(`${server.url}${path}`, {
        trustedHosts: [hostOf(server.url)],
        maxBytes: 10,
        idleMs: 50,
      })
    await expect(open('/named')).rejects.toThrow('larger')
    await expect(open('/').then(({ bytes }) => gather(bytes))).rejects.toThrow('larger')
    await expect(open('/silent').then(({ bytes }) => gather(bytes))).rejects.toThrow('broke off')
  })

  it('ends with the reason of the signal, and closes the connection', async () => {
    let closed: () => void
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve
    })
    await using server = await startServer((_, response) => {
      response.once('close', () => closed())
      response.write('some')
    })
    const controller = new AbortController()
    const { bytes } = await openDownload(server.url, {
      trustedHosts: [hostOf(server.url)],
      maxBytes: 10,
      signal: controller.signal,
    })
    const reading = gather(bytes)
    setTimeout(() => controller.abort(new Error('enough')), 20)
    await expect(reading).rejects.toThrow('enough')
    await isClosed
  })

  it('refuses a private address of a stranger', async () => {
    await expect(openDownload('https://10.0.0.1/a', { maxBytes: 1 })).rejects.toThrow('not public')
  })
})
