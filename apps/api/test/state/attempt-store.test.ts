import { createLogger } from '@betterai/core'
import type { RedisServer } from '@betterai/testkit'
import { redisAvailable, startRedis } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createSharedState } from '../../src/shared-state.js'
import type { AttemptStore } from '../../src/state/attempt-store.js'
import { createMemoryAttemptStore } from '../../src/state/memory-attempt-store.js'
import { logLines } from '../support/log-lines.js'

const silent = createLogger({ level: 'silent' })

function describeStore(open: () => Promise<AttemptStore>) {
  it('counts within a window that the first one opens', async () => {
    const store = await open()
    expect(await store.read('a')).toBeNull()
    expect(await store.add('a', 60_000)).toEqual({ count: 1, endsInMs: expect.any(Number) })
    const { count, endsInMs } = await store.add('a', 60_000)
    expect(count).toBe(2)
    expect(endsInMs).toBeGreaterThan(55_000)
    expect(endsInMs).toBeLessThanOrEqual(60_000)
    expect(await store.add('b', 60_000)).toMatchObject({ count: 1 })
    await store.remove('a', 60_000)
    expect(await store.read('a')).toMatchObject({ count: 1 })
  })

  it('counts every one of many at the same time', async () => {
    const store = await open()
    const counts = await Promise.all(Array.from({ length: 50 }, () => store.add('many', 60_000)))
    expect(new Set(counts.map(({ count }) => count)).size).toBe(50)
  })

  it('begins anew when the window has ended', async () => {
    const store = await open()
    await store.add('short', 1000)
    await store.add('short', 1000)
    await expect.poll(() => store.read('short'), { timeout: 3000 }).toBeNull()
    expect(await store.add('short', 1000)).toMatchObject({ count: 1 })
  })

  it('keeps marks for a time', async () => {
    const store = await open()
    await store.mark('kept', 60_000)
    await store.mark('gone', 1000)
    expect(await store.isMarked('gone')).toBe(true)
    await expect.poll(() => store.isMarked('gone'), { timeout: 3000 }).toBe(false)
    expect(await store.isMarked('kept')).toBe(true)
  })
}

describe('Attempts counted in memory', () => {
  describeStore(async () => createMemoryAttemptStore())

  it('are not pushed out by a flood of other keys', async () => {
    const store = createMemoryAttemptStore({ exactKeys: 100 })
    for (let i = 0; i < 10; i++) await store.add('victim', 60_000)
    for (let i = 0; i < 20_000; i++) await store.add(`flood ${i}`, 60_000)
    expect(await store.read('victim')).toMatchObject({ count: 10 })
    expect(await store.add('flood 19999', 60_000)).toMatchObject({
      count: expect.toSatisfy((n) => n >= 2),
    })
  })

  it('are exact again when a flood is over', async () => {
    vi.useFakeTimers()
    try {
      const store = createMemoryAttemptStore({ exactKeys: 10 })
      for (let i = 0; i < 1000; i++) await store.add(`flood ${i}`, 60_000)
      vi.advanceTimersByTime(60_001)
      for (let i = 0; i < 10; i++)
        expect(await store.add(`key ${i}`, 60_000)).toMatchObject({ count: 1 })
    } finally {
      vi.useRealTimers()
    }
  })
})

describe.skipIf(!redisAvailable())(
  'Attempts counted in Redis (skipped without redis-server)',
  () => {
    let server: RedisServer
    const states: ReturnType<typeof createSharedState>[] = []
    const open = (logger = silent) => {
      const state = createSharedState(server.url, logger)
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

    let run = 0
    describeStore(async () => {
      const prefix = `run ${run++}/`
      const { attempts } = open()
      return {
        add: (key, ms) => attempts.add(prefix + key, ms),
        read: (key) => attempts.read(prefix + key),
        remove: (key, ms) => attempts.remove(prefix + key, ms),
        mark: (key, ms) => attempts.mark(prefix + key, ms),
        isMarked: (key) => attempts.isMarked(prefix + key),
      }
    })

    it('are counted by all processes together', async () => {
      const [one, other] = [open().attempts, open().attempts]
      await one.add('together', 60_000)
      expect(await other.add('together', 60_000)).toMatchObject({ count: 2 })
      await one.mark('together', 60_000)
      expect(await other.isMarked('together')).toBe(true)
    })

    it('are counted by each process while Redis is away, which is said once, and by Redis when it is back', async () => {
      const own = await startRedis()
      const log = logLines()
      const state = createSharedState(own.url, log.logger)
      states.push(state)
      expect(await state.attempts.add('key', 60_000)).toMatchObject({ count: 1 })
      await own.stop()
      await expect(state.ping?.()).rejects.toThrow()
      expect(await state.attempts.add('key', 60_000)).toMatchObject({ count: 1 })
      expect(await state.attempts.add('key', 60_000)).toMatchObject({ count: 2 })
      expect(log.saying('Redis cannot be used, this process stands in')).toHaveLength(1)
      const again = await startRedis(Number(new URL(own.url).port))
      await expect
        .poll(
          async () =>
            (await state.attempts.add('back', 60_000)) &&
            log.saying('Redis is used again').length === 1,
          { timeout: 8000 },
        )
        .toBe(true)
      await again.stop()
    }, 20_000)

    it('are counted in this process from the start when there is no Redis', async () => {
      const state = createSharedState('redis://127.0.0.1:1', silent)
      states.push(state)
      expect(await state.attempts.add('key', 60_000)).toMatchObject({ count: 1 })
    })
  },
)
