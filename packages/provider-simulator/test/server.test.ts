import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startSimulator } from '../src/index.js'
import { chatRequest, startedSimulator } from './started-simulator.js'

describe('startSimulator', () => {
  it('answers below /openai/v1 and below a plain /v1', async () => {
    await using started = await startedSimulator()
    const { simulator } = started
    expect(simulator.baseUrl('openai')).toBe(`http://127.0.0.1:${simulator.port}/openai/v1`)
    for (const base of [simulator.baseUrl('openai'), `${simulator.url}/v1`]) {
      const response = await fetch(`${base}/models/gpt-4o`, {
        headers: { authorization: 'Bearer k' },
      })
      expect(await response.json()).toMatchObject({ id: 'gpt-4o', object: 'model' })
    }
  })

  it('refuses paths that belong to no vendor', async () => {
    await using started = await startedSimulator()
    const response = await fetch(`${started.simulator.url}/elsewhere`)
    expect(response.status).toBe(404)
  })

  it('rejects when the port is taken', async () => {
    await using started = await startedSimulator()
    await expect(startSimulator({ port: started.simulator.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })

  it('ends running streams when it closes, and closing twice does no harm', async () => {
    const { simulator, post } = await startedSimulator()
    simulator.steer({ stall_after: 2 })
    const answer = post('/chat/completions', chatRequest('hello'))
    await simulator.log.waitFor((entry) => entry.events_sent === 2, 2000)
    await Promise.all([simulator.close(), simulator.close()])
    await expect(answer).rejects.toThrow()
  })
})

describe('request log', () => {
  it('records a finished exchange without the key', async () => {
    await using started = await startedSimulator()
    await started.post('/chat/completions', chatRequest('hello'))
    const entry = await started.simulator.log.waitFor((found) => found.finished !== null, 2000)
    expect(entry).toMatchObject({
      vendor: 'openai',
      method: 'POST',
      path: '/openai/v1/chat/completions',
      model: 'gpt-4o',
      stream: true,
      status: 200,
      finished: 'complete',
      body: { model: 'gpt-4o' },
    })
    expect(entry.headers.authorization).toBe('[redacted]')
    expect(entry.events_sent).toBeGreaterThan(5)
    expect(entry.bytes_sent).toBeGreaterThan(500)
    expect(entry.closed_at ?? 0).toBeGreaterThanOrEqual(entry.started_at)
  })

  it('notes at once that the client closed the connection', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ chunks: 1000, chunk_delay_ms: 5 })
    const sending = request(`${started.simulator.baseUrl('openai')}/chat/completions`, {
      method: 'POST',
      headers: { authorization: 'Bearer k' },
    })
    sending.on('error', () => undefined)
    sending.end(JSON.stringify(chatRequest('hello')))
    await started.simulator.log.waitFor((entry) => entry.events_sent > 3, 2000)
    const leftAt = performance.timeOrigin + performance.now()
    sending.destroy()
    const entry = await started.simulator.log.waitFor((found) => found.finished !== null, 2000)
    expect(entry.finished).toBe('client_closed')
    expect((entry.closed_at ?? 0) - leftAt).toBeLessThan(250)
  })

  it('tells answers with an error and streams that were cut from complete ones', async () => {
    await using started = await startedSimulator()
    const { log } = started.simulator
    started.simulator.steer([{ status: 500 }, { error_after: 2 }, { disconnect_after: 2 }])
    await started.post('/chat/completions', chatRequest('one'))
    await started.post('/chat/completions', chatRequest('two'))
    await expect(started.post('/chat/completions', chatRequest('three'))).rejects.toThrow()
    await log.waitFor((entry) => entry.id === 3 && entry.closed_at !== null, 2000)
    expect(log.entries().map((entry) => entry.finished)).toEqual(['error', 'error', 'server_cut'])
  })

  it('rejects when nothing fits in time, and forgets on clear', async () => {
    await using started = await startedSimulator()
    const { log } = started.simulator
    await started.post('/chat/completions', chatRequest('hello'))
    await expect(log.waitFor((entry) => entry.model === 'other', 30)).rejects.toThrow(
      'within 30 ms',
    )
    log.clear()
    expect(log.entries()).toEqual([])
  })

  it('appends finished entries to the log file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-'))
    const logFile = join(folder, 'requests.jsonl')
    {
      await using started = await startedSimulator({ logFile })
      await started.post('/chat/completions', chatRequest('one'))
      await started.post('/responses', { model: 'gpt-4o', input: 'two' })
      await started.simulator.log.waitFor(
        (entry) => entry.id === 2 && entry.finished !== null,
        2000,
      )
    }
    const lines = (await readFile(logFile, 'utf8')).trim().split('\n')
    await rm(folder, { recursive: true })
    expect(lines.map((line) => JSON.parse(line).path)).toEqual([
      '/openai/v1/chat/completions',
      '/openai/v1/responses',
    ])
  })
})

describe('control endpoints', () => {
  it('report health and the log, and clear the log', async () => {
    await using started = await startedSimulator()
    const { url } = started.simulator
    await started.post('/chat/completions', chatRequest('hello'))
    expect(await (await fetch(`${url}/__simulator/health`)).json()).toEqual({ status: 'ok' })
    const entries = (await (await fetch(`${url}/__simulator/log`)).json()) as { model: string }[]
    expect(entries.map((entry) => entry.model)).toEqual(['gpt-4o'])
    await fetch(`${url}/__simulator/log`, { method: 'DELETE' })
    expect(started.simulator.log.entries()).toEqual([])
  })

  it('queue behaviours, refuse unknown fields, and drop what is queued', async () => {
    await using started = await startedSimulator()
    const steer = `${started.simulator.url}/__simulator/steer`
    const post = (body: string) => fetch(steer, { method: 'POST', body })
    expect(await (await post('[{"reply":"first"},{"status":503}]')).json()).toEqual({ queued: 2 })
    expect((await started.post('/chat/completions', chatRequest('x'))).text).toContain('first')
    await fetch(steer, { method: 'DELETE' })
    expect((await started.post('/chat/completions', chatRequest('x'))).status).toBe(200)
    const refused = await post('{"replies":"x"}')
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('replies')
    expect((await post('nonsense')).status).toBe(400)
  })
})
