import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatClient } from '@betterai/testkit'
import { describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

const sockets = 8
const directive = (behaviour: object) => `Go [[simulate ${JSON.stringify(behaviour)}]]`
const whole = directive({ chunks: 10, chunk_size: 4 })
const slow = directive({ chunks: 200, chunk_delay_ms: 3 })
const broken = directive({ chunks: 30, disconnect_after: 8 })

/** Timers and connections that are open now, by kind. */
function activeResources(): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Plays one turn: every other one is cut, by a cancel, by the client leaving, or by the vendor. */
async function playTurn(api: TestApi, client: ChatClient, number: number): Promise<ChatClient> {
  if (number % 2 === 0 || number % 6 === 1) {
    await client.request({ prompt: number % 2 === 0 ? whole : broken })
    return client
  }
  const from = client.events.length
  client.send({ prompt: slow })
  await client.waitFor('text', { from })
  if (number % 6 === 3) {
    client.send({ type: 'cancel' })
    await client.waitFor('fullProcessComplete', { from })
    return client
  }
  await client[Symbol.asyncDispose]()
  return await api.chat()
}

async function play(api: TestApi, turns: number): Promise<void> {
  const lanes = Array.from({ length: sockets }, async (_, lane) => {
    let client = await api.chat()
    for (let i = lane; i < turns; i += sockets) client = await playTurn(api, client, i)
    await client[Symbol.asyncDispose]()
  })
  await Promise.all(lanes)
}

describe('Many turns, half of them cut', () => {
  it('leave no socket, timer or listener behind', async () => {
    await using api = await startApi({
      CHAT_MAX_CONNECTIONS_PER_CUSTOMER: '100',
      TEXT_MAX_RETRIES: '1',
    })
    const problems: unknown[] = []
    const note = (problem: unknown) => problems.push(problem)
    process.on('warning', note)
    process.on('unhandledRejection', note)
    await play(api, 60)
    await sleep(100)
    const before = activeResources()
    await play(api, 300)
    await expect.poll(() => api.container.connections.size, { timeout: 3000 }).toBe(0)
    await expect
      .poll(() => (activeResources().TCPSocketWrap ?? 0) - (before.TCPSocketWrap ?? 0), {
        timeout: 8000,
      })
      .toBeLessThanOrEqual(sockets)
    expect((activeResources().Timeout ?? 0) - (before.Timeout ?? 0)).toBeLessThanOrEqual(5)
    process.off('warning', note)
    process.off('unhandledRejection', note)
    expect(problems).toEqual([])
  }, 60_000)
})
