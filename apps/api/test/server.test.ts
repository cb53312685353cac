import { createServer } from 'node:net'
import { ConfigurationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { startApi } from './support/start-api.js'

describe('The server', () => {
  it('says clearly that an explicit port is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => squatter.once('listening', resolve))
    const { port } = squatter.address() as { port: number }
    const start = startApi({ PORT: String(port) })
    await expect(start).rejects.toThrow(ConfigurationError)
    await expect(start).rejects.toThrow(`Port ${port} is in use`)
    await new Promise((resolve) => squatter.close(resolve))
  })

  it('does not wait for kept-alive connections that have nothing left to do', async () => {
    const api = await startApi()
    const slow = api.post('/chat', { prompt: 'Go [[simulate {"chunks":5,"chunk_delay_ms":60}]]' })
    await api.simulator.log.waitFor((entry) => entry.path.includes('/responses'), 5000)
    const start = performance.now()
    const stopped = api[Symbol.asyncDispose]()
    expect((await slow).status).toBe(200)
    await stopped
    expect(performance.now() - start).toBeLessThan(1500)
  })

  it('refuses requests of kept-alive connections while it drains', async () => {
    const api = await startApi()
    api.container.startDraining()
    const response = await api.post('/chat', { prompt: 'x' })
    expect(response.status).toBe(503)
    await api[Symbol.asyncDispose]()
  })
})
