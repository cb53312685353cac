import { createDeferred, createLogger } from '@betterai/core'
import type { RedisServer } from '@betterai/testkit'
import { redisAvailable, startRedis } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SharedState } from '../../src/shared-state.js'
import { createMemoryState, createSharedState } from '../../src/shared-state.js'

/** How long a message to another process may take. */
const within = { timeout: 5000 }

const silent = createLogger({ level: 'silent' })

/** Adds a request that ends when it is stopped. */
function addTurn({ turns }: SharedState, customerId: number, ...ids: string[]) {
  const ended = createDeferred<void>()
  const reasons: string[] = []
  const stop = (reason: string) => {
    reasons.push(reason)
    ended.resolve()
  }
  turns.add({ customerId, turn: { ids }, done: ended.promise, stop })
  return { reasons, end: () => ended.resolve() }
}

function describeTurns(open: () => SharedState, firstCustomer: number) {
  let customer = firstCustomer
  const someone = () => ++customer

  it('are counted by customer until they are done', async () => {
    const state = open()
    const [me, other] = [someone(), someone()]
    const first = addTurn(state, me, 'a')
    const second = addTurn(state, me, 'b')
    await expect.poll(() => state.turns.countOf(me), within).toBe(2)
    expect(await state.turns.countOf(other)).toBe(0)
    first.end()
    await expect.poll(() => state.turns.countOf(me), within).toBe(1)
    second.end()
    await expect.poll(() => state.turns.countOf(me), within).toBe(0)
    expect(state.turns.size).toBe(0)
  })

  it('are stopped by any of their ids, and by their customer alone', async () => {
    const state = open()
    const [me, other] = [someone(), someone()]
    const mine = addTurn(state, me, 'socket', 'session')
    const theirs = addTurn(state, other, 'session')
    expect(await state.turns.stop(me, 'unknown')).toBe(0)
    expect(await state.turns.stop(me, 'session')).toBe(1)
    expect(mine.reasons).toEqual(['cancel'])
    expect(theirs.reasons).toEqual([])
    theirs.end()
  })
}

describe('Running turns in memory', () => describeTurns(createMemoryState, 0))

describe.skipIf(!redisAvailable())('Running turns in Redis (skipped without redis-server)', () => {
  let server: RedisServer
  const states: SharedState[] = []
  const open = (url = server.url) => {
    const state = createSharedState(url, silent)
    states.push(state)
    return state
  }
  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(async () => {
    for (const state of states) await state.close()
    await server.stop()
  })

  describeTurns(() => open(), 100)

  it('are counted and stopped by any process', async () => {
    const [one, other, third] = [open(), open(), open()]
    const turns = [addTurn(one, 1, 'session'), addTurn(other, 1, 'session')]
    await expect.poll(() => third.turns.countOf(1), within).toBe(2)
    // Whoever has just begun to listen hears the next message.
    const stopped = async () => {
      await third.turns.stop(1, 'session')
      return turns.filter(({ reasons }) => reasons.length > 0).length
    }
    await expect.poll(stopped, within).toBe(2)
    await expect.poll(() => one.turns.countOf(1), within).toBe(0)
    expect(await third.turns.stop(1, 'session')).toBe(0)
  })

  it('are those of this process while Redis is away', async () => {
    const own = await startRedis()
    const [one, other] = [open(own.url), open(own.url)]
    const mine = addTurn(one, 1, 'session')
    const theirs = addTurn(other, 1, 'session')
    await expect.poll(() => one.turns.countOf(1), within).toBe(2)
    await own.stop()
    await expect.poll(() => one.turns.countOf(1), within).toBe(1)
    expect(await one.turns.stop(1, 'session')).toBe(1)
    expect(mine.reasons).toEqual(['cancel'])
    expect(theirs.reasons).toEqual([])
    theirs.end()
  })
})
