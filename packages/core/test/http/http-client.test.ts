import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import * as zlib from 'node:zlib'
import { brotliCompressSync, createGzip, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createHttpClient } from '../../src/http/http-client.js'
import { closeHttpAgents, httpFetch } from '../../src/http/http-fetch.js'
import { bodyStreamOf, contentTypeOf } from '../../src/http/http-response.js'
import { startServer } from './http-server.js'

describe('httpFetch', () => {
  afterAll(closeHttpAgents)

  it('sends method, headers and body and reads the answer like fetch', async () => {
    await using server = await startServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      response.writeHead(201, 'Made', { 'x-method': request.method, 'set-cookie': ['a=1', 'b=2'] })
      response.end(JSON.stringify({ sent: Buffer.concat(chunks).toString(), h: request.headers.h }))
    })
    const response = await httpFetch(`${server.url}/path`, {
      method: 'POST',
      headers: { h: 'value' },
      body: 'grüße',
    })
    expect([response.status, response.statusText, response.ok]).toEqual([201, 'Made', true])
    expect(response.url).toBe(`${server.url}/path`)
    expect(response.headers.get('x-method')).toBe('POST')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await response.json()).toEqual({ sent: 'grüße', h: 'value' })
    await expect(response.text()).rejects.toThrow('already been read')
  })

  it('says where a request goes, how long it is and who asks, as fetch does', async () => {
    await using server = await startServer((request, response) => {
      response.end(JSON.stringify(request.headers))
    })
    const { host } = new URL(server.url)
    const headersOf = async (url: string, init?: RequestInit) =>
      (await (await httpFetch(url, init)).json()) as Record<string, string>
    const got = await headersOf(server.url)
    expect(got).toMatchObject({ host, connection: 'keep-alive', 'user-agent': 'betterai' })
    expect(got).not.toHaveProperty('content-length')
    const posted = await headersOf(server.url, { method: 'post' })
    expect(posted).toMatchObject({ 'content-length': '0' })
    expect(posted).not.toHaveProperty('transfer-encoding')
    const withUser = server.url.replace('://', '://ada:secret@')
    expect((await headersOf(withUser)).authorization).toBe('Basic YWRhOnNlY3JldA==')
    const headers = { Authorization: 'Bearer x' }
    expect((await headersOf(withUser, { headers })).authorization).toBe('Bearer x')
  })

  it.each<readonly [string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['GZIP', gzipSync],
    ['deflate', deflateRawSync],
    ['gzip, BR', (text: string) => brotliCompressSync(gzipSync(text))],
    ['identity', (text: string) => Buffer.from(text)],
    ...('zstdCompressSync' in zlib ? [['zstd', zlib.zstdCompressSync] as const] : []),
  ])('decodes %s bodies', async (encoding, compress) => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(compress('compressed text'))
    })
    expect(await (await httpFetch(server.url)).text()).toBe('compressed text')
    const chunks = await bodyStreamOf(await httpFetch(server.url)).toArray()
    expect(Buffer.concat(chunks).toString()).toBe('compressed text')
  })

  it('reads all of a compressed body that arrived before the connection broke', async () => {
    const text = `${'so it goes '.repeat(20_000)}.`
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      const gzip = createGzip({ level: 0 })
      gzip.on('data', (chunk) => response.write(chunk))
      gzip.write(text)
      gzip.flush(() => response.write('', () => response.destroy()))
    })
    const body = bodyStreamOf(await httpFetch(server.url))
    let read = ''
    const reading = (async () => {
      for await (const chunk of body) read += String(chunk)
    })()
    await expect(reading).rejects.toThrow('aborted')
    expect(read.length).toBe(text.length)
  })

  it.each(['text/event-stream; charset=ISO-8859-1', 'Application/JSON;charset="latin1"'])(
    'reads a body of the type %s in its charset',
    async (type) => {
      await using server = await startServer((_, response) => {
        response.writeHead(200, { 'content-type': type }).end(Buffer.from('"für"', 'latin1'))
      })
      expect(await (await httpFetch(server.url)).text()).toBe('"für"')
      expect(contentTypeOf(await httpFetch(server.url))).toBe(type.toLowerCase())
    },
  )

  it.each([307, 308])('follows a redirect of status %i within the host', async (status) => {
    await using server = await startServer((request, response) => {
      if (request.url === '/new') request.pipe(response)
      else response.writeHead(status, { location: '/new' }).end()
    })
    const response = await httpFetch(`${server.url}/old`, { method: 'POST', body: 'sent' })
    expect(await response.text()).toBe('sent')
    expect(response.url).toBe(`${server.url}/new`)
  })

  it.each([
    [302, '/new'],
    [307, 'http://other.example/new?key=1'],
    [308, '/old'],
  ])(
    'names the address of a redirect that it does not follow: %i to %s',
    async (status, location) => {
      await using server = await startServer((_, response) => {
        response.writeHead(status, { location }).end()
      })
      const { origin, pathname } = new URL(location, server.url)
      await expect(httpFetch(`${server.url}/old`, { method: 'POST' })).rejects.toMatchObject({
        reason: 'bad_response',
        upstreamStatus: status,
        originalError: `redirected with status ${status} to ${origin}${pathname}`,
      })
    },
  )

  it.each([{}, { location: 'http://[' }])(
    'says that a redirect to %j leads nowhere',
    async (head) => {
      await using server = await startServer((_, response) => {
        response.writeHead(307, head).end()
      })
      await expect(httpFetch(server.url, { method: 'POST' })).rejects.toMatchObject({
        reason: 'bad_response',
        originalError: 'redirected with status 307 to no readable address',
      })
    },
  )

  it('uses one connection for calls after one another', async () => {
    await using server = await startServer((_, response) => response.end('ok'))
    for (let i = 0; i < 5; i++) await (await httpFetch(server.url)).text()
    expect(server.connections).toBe(1)
  })

  it('gives the type and a web stream of the body', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('streamed')
    })
    const response = await httpFetch(server.url)
    expect(contentTypeOf(response)).toBe('text/plain')
    expect(contentTypeOf(new Response('', { headers: { 'content-type': 'text/x' } }))).toBe(
      'text/x',
    )
    expect(await new Response(response.body).text()).toBe('streamed')
    expect(response.bodyUsed).toBe(true)
  })

  it('sends forms through the global fetch', async () => {
    await using server = await startServer((request, response) => {
      response.end(request.headers['content-type'])
    })
    const body = new FormData()
    body.set('field', 'value')
    const response = await httpFetch(server.url, { method: 'POST', body })
    expect(await response.text()).toMatch(/^multipart\/form-data/)
  })

  it('rejects at once without a connection when the signal has already fired', async () => {
    await using server = await startServer((_, response) => response.end('ok'))
    const call = httpFetch(server.url, { signal: AbortSignal.abort() })
    await expect(call).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(server.connections).toBe(0)
  })

  it('closes the connection within 100 ms when aborted before the head', async () => {
    const controller = new AbortController()
    let closed: Promise<unknown> = Promise.resolve()
    await using server = await startServer((request) => {
      closed = once(request.socket, 'close')
      controller.abort()
    })
    const call = httpFetch(server.url, { signal: controller.signal })
    await expect(call).rejects.toThrow('aborted')
    const started = performance.now()
    await closed
    expect(performance.now() - started).toBeLessThan(100)
  })

  it('closes the connection when aborted in the middle of the body', async () => {
    const controller = new AbortController()
    let closed: Promise<unknown> = Promise.resolve()
    await using server = await startServer((request, response) => {
      closed = once(request.socket, 'close')
      response.write('first')
    })
    const response = await httpFetch(server.url, { signal: controller.signal })
    const body = response.text()
    controller.abort()
    await expect(body).rejects.toThrow('aborted')
    await closed
  })

  it('does not listen to the signal any longer once the body has been read', async () => {
    await using server = await startServer((_, response) => response.end('ok'))
    const controller = new AbortController()
    const { signal } = controller
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    await (await httpFetch(server.url, { signal })).text()
    await new Promise((resolve) => setImmediate(resolve))
    expect(removed.mock.calls.length).toBe(added.mock.calls.length)
  })

  it('tells a refused connection from an unknown host and from a reset', async () => {
    const closedServer = await startServer(() => {})
    await closedServer[Symbol.asyncDispose]()
    await expect(httpFetch(closedServer.url)).rejects.toThrow(
      expect.objectContaining({ reason: 'connection', upstreamCode: 'ECONNREFUSED' }),
    )
    await expect(httpFetch('http://no-such-host.invalid')).rejects.toThrow(
      expect.objectContaining({
        reason: 'connection',
        upstreamCode: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
      }),
    )
    await using server = await startServer((request) => request.socket.resetAndDestroy())
    await expect(httpFetch(server.url)).rejects.toThrow(
      expect.objectContaining({ reason: 'connection', upstreamCode: 'ECONNRESET' }),
    )
  })

  it('repeats a request whose kept connection turned out to be closed', async () => {
    let requests = 0
    await using server = await startServer((request, response) => {
      if (requests++ === 1) request.socket.resetAndDestroy()
      else response.end('ok')
    })
    await (await httpFetch(server.url)).text()
    expect(await (await httpFetch(server.url)).text()).toBe('ok')
    expect(requests).toBe(3)
  })

  it('sends a request once where it was told to, whatever becomes of the connection', async () => {
    let requests = 0
    await using server = await startServer((request, response) => {
      if (requests++ === 1) request.socket.resetAndDestroy()
      else response.end('ok')
    })
    const client = createHttpClient()
    await (await client.fetch(server.url)).text()
    const once = client.fetchOnce(server.url, { method: 'POST' })
    await expect(once).rejects.toMatchObject({ reason: 'connection' })
    expect(requests).toBe(2)
    client.close()
  })

  it('drops all kept connections when one turned out to be closed', async () => {
    const old = new WeakSet<object>()
    let isRestarted = false
    await using server = await startServer((request, response) => {
      if (isRestarted && old.has(request.socket)) return request.socket.resetAndDestroy()
      old.add(request.socket)
      setTimeout(() => response.end('ok'), 20)
    })
    const call = async () => (await httpFetch(server.url, { method: 'POST' })).text()
    await Promise.all([call(), call(), call(), call()])
    isRestarted = true
    expect(await call()).toBe('ok')
    expect(await Promise.all([call(), call(), call()])).toEqual(['ok', 'ok', 'ok'])
  })
})

describe('createHttpClient', () => {
  it('closes connections in use and works on with new ones', async () => {
    await using server = await startServer((request, response) => {
      if (request.url === '/hang') response.write('partial')
      else response.end('ok')
    })
    const client = createHttpClient()
    const body = (await client.fetch(`${server.url}/hang`)).text()
    client.close()
    await expect(body).rejects.toThrow('aborted')
    expect(await (await client.fetch(server.url)).text()).toBe('ok')
    client.close()
  })

  it('gives up when no connection comes about in time', async () => {
    const silent = createServer((socket) => socket.resume())
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const client = createHttpClient({ connectTimeoutMs: 50 })
    const call = client.fetch(`https://127.0.0.1:${(silent.address() as AddressInfo).port}`)
    await expect(call).rejects.toThrow(
      expect.objectContaining({ reason: 'timeout', upstreamCode: 'CONNECT_TIMEOUT' }),
    )
    client.close()
    await new Promise((resolve) => silent.close(resolve))
  })
})
