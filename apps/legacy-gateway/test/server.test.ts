import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigurationError, createDeferred } from '@betterai/core'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config/env.js'
import { startServer } from '../src/server.js'

const config = (values: Record<string, string> = {}) =>
  readConfig({ APP_ENV: 'test', LEGACY_GATEWAY_PORT: '0', ...values })

describe('startServer', () => {
  it('names the setting to change when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const start = startServer(new Hono(), config({ LEGACY_GATEWAY_PORT: String(port) }))
    await expect(start).rejects.toThrow(ConfigurationError)
    await expect(start).rejects.toThrow(`Port ${port} is in use; set LEGACY_GATEWAY_PORT`)
    other.close()
    await once(other, 'close')
  })

  it('lets a running request end before it closes, and takes no new one', async () => {
    const release = createDeferred()
    const arrived = createDeferred()
    const app = new Hono().get('/slow', async (c) => {
      arrived.resolve()
      await release.promise
      return c.text('done')
    })
    await using server = await startServer(app, config())
    const answer = fetch(`${server.url}/slow`).then((response) => response.text())
    await arrived.promise
    const drained = server.drain()
    await expect(fetch(`${server.url}/slow`)).rejects.toThrow()
    release.resolve()
    expect(await answer).toBe('done')
    await drained
  })

  it('cuts requests that outlast the grace time', async () => {
    const arrived = createDeferred()
    const app = new Hono().get('/stuck', () => {
      arrived.resolve()
      return new Promise<Response>(() => {})
    })
    await using server = await startServer(app, config({ SHUTDOWN_GRACE_SECONDS: '0.05' }))
    const answer = fetch(`${server.url}/stuck`)
    const cut = expect(answer).rejects.toThrow()
    await arrived.promise
    await server.drain()
    await cut
  })
})
