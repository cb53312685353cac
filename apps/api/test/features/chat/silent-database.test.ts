import { describeOnMariaDb, startMariaDb, typesOf } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { startApi } from '../../support/start-api.js'

const question = {
  request_type: 'text',
  user_input: { prompt: 'say three words', chat_id: 'c' },
  user_settings: { text: { model: 'gpt-4o-mini' } },
}

describeOnMariaDb('a turn whose database falls silent', () => {
  it('ends within seconds, readiness tells, and all is well once the server answers', async () => {
    await using server = await startMariaDb()
    await using api = await startApi({
      MAIN_DB_URL: await server.createDatabase(),
      DB_MIGRATE_ON_START: 'true',
    })
    const readiness = async () => (await fetch(`${api.url}/health/ready`)).status
    await using client = await api.chat()
    expect(typesOf(await client.request(question))).toContain('dbOperationExecuted')
    await expect.poll(readiness, { timeout: 5000 }).toBe(200)
    await server.pause()
    const startMs = performance.now()
    const events = await client.request(question, { timeoutMs: 20_000 })
    expect(performance.now() - startMs).toBeLessThan(12_000)
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'error', stage: 'database', error_code: 'DATABASE_ERROR' }),
    )
    expect(typesOf(events)).toEqual(expect.arrayContaining(['textCompleted', 'ttsNotRequested']))
    await expect.poll(readiness, { timeout: 5000 }).toBe(503)
    await server.resume()
    await expect.poll(readiness, { timeout: 8000 }).toBe(200)
    expect(typesOf(await client.request(question))).toContain('dbOperationExecuted')
  }, 60_000)
})
