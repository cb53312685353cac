import type { RedisServer } from '@betterai/testkit'
import { redisAvailable, startRedis, typesOf } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

describe.skipIf(!redisAvailable())('Two processes (skipped without redis-server)', () => {
  let server: RedisServer
  let apis: [TestApi, TestApi]
  beforeAll(async () => {
    server = await startRedis()
    const open = () => startApi({ REDIS_URL: server.url, CHAT_MAX_CONCURRENT_TURNS: '1' })
    apis = [await open(), await open()]
  })
  afterAll(async () => {
    for (const api of apis) await api[Symbol.asyncDispose]()
    await server.stop()
  })

  it('stop each other’s requests, and keep to one limit', async () => {
    const [one, other] = apis
    await using client = await one.chat(7)
    const ready = client.events.find((event) => 'session_id' in event)
    one.simulator.steer({ chunks: 500, chunk_delay_ms: 20 })
    client.send({ prompt: 'A long answer' })
    await client.waitFor('text')
    await expect.poll(async () => (await other.post('/chat', { prompt: 'Hi' }, 7)).status).toBe(429)
    const stop = (customerId: number) =>
      other.post('/api/v1/chat/stop', { session_id: ready?.session_id }, customerId)
    expect(await (await stop(8)).json()).toMatchObject({ data: { stopped_count: 0 } })
    expect(await (await stop(7)).json()).toMatchObject({ data: { stopped_count: 1 } })
    await client.waitFor('fullProcessComplete')
    expect(typesOf(client.events)).toContain('cancelled')
    await expect.poll(async () => (await other.post('/chat', { prompt: 'Hi' }, 7)).status).toBe(200)
  })
})
