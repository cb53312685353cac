import { AuthenticationError, RateLimitError, ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { createAttemptLimit } from '../../src/auth/attempt-limit.js'
import { createMemoryAttemptStore } from '../../src/auth/memory-attempt-store.js'

function createLimit() {
  let nowMs = 1_000_000
  const limit = createAttemptLimit(
    createMemoryAttemptStore(() => nowMs),
    {
      attempts: 3,
      windowMs: 60_000,
    },
  )
  const fail = async () => {
    throw new AuthenticationError('Invalid username or password')
  }
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { limit, fail, pass }
}

describe('The attempt limit', () => {
  it('refuses after too many failures, saying how long to wait, and opens again when the window ends', async () => {
    const { limit, fail, pass } = createLimit()
    for (let i = 0; i < 3; i++)
      await expect(limit.guard(['name:ada'], fail)).rejects.toThrow(AuthenticationError)
    pass(15_500)
    const refused = limit.guard(['name:ada'], async () => 'never run')
    await expect(refused).rejects.toMatchObject({ status: 429, retryAfter: 45 })
    pass(44_500)
    expect(await limit.guard(['name:ada'], async () => 'in')).toBe('in')
  })

  it('counts every key on its own', async () => {
    const { limit, fail } = createLimit()
    for (const name of ['a', 'b', 'c'])
      await expect(limit.guard(['address:1', `name:${name}`], fail)).rejects.toThrow(
        AuthenticationError,
      )
    await expect(limit.guard(['address:1', 'name:d'], fail)).rejects.toThrow(RateLimitError)
    await expect(limit.guard(['address:2', 'name:a'], fail)).rejects.toThrow(AuthenticationError)
  })

  it('counts neither successes nor failures of another kind', async () => {
    const { limit, fail } = createLimit()
    const invalid = async () => {
      throw new ValidationError('password is too short', 'password')
    }
    for (let i = 0; i < 10; i++) {
      await limit.guard(['name:ada'], async () => 'in')
      await expect(limit.guard(['name:ada'], invalid)).rejects.toThrow(ValidationError)
    }
    await expect(limit.guard(['name:ada'], fail)).rejects.toThrow(AuthenticationError)
  })

  it('lets no attempts through that are made at the same time', async () => {
    const { limit, fail } = createLimit()
    const attempts = Array.from({ length: 20 }, () => limit.guard(['name:ada'], fail))
    const outcomes = await Promise.allSettled(attempts)
    const checked = outcomes.filter(
      (outcome) => outcome.status === 'rejected' && AuthenticationError.isInstance(outcome.reason),
    )
    expect(checked).toHaveLength(3)
  })

  it('counts plain calls as well', async () => {
    const { limit } = createLimit()
    for (let i = 0; i < 3; i++) await limit.count(['address:1'])
    await expect(limit.count(['address:1'])).rejects.toThrow(RateLimitError)
  })

  it('remembers a bounded number of keys', async () => {
    const store = createMemoryAttemptStore()
    for (let i = 0; i <= 50_000; i++) await store.add(`name:${i}`, 60_000)
    expect((await store.add('name:50000', 60_000)).count).toBe(2)
    expect((await store.add('name:0', 60_000)).count).toBe(1)
  })
})
