import { AuthenticationError, RateLimitError, ValidationError } from '@betterai/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAttemptLimit } from '../../src/auth/attempt-limit.js'
import { createLoginLimit } from '../../src/auth/login-limit.js'
import { networkOf } from '../../src/auth/network-of.js'
import { createMemoryAttemptStore } from '../../src/state/memory-attempt-store.js'

const accounts = new Map([['ada', { id: 1, account: 'ada' }]])

function openLimit() {
  const limit = createLoginLimit(createMemoryAttemptStore(), 'login')
  const attempt = (name: string, address: string, password: string, failure?: Error) =>
    limit.guard({
      address,
      name,
      find: async () => accounts.get(name.toLowerCase()) ?? null,
      async check(account) {
        if (failure) throw failure
        if (account === null || password !== 'right') throw new AuthenticationError('Invalid')
        return account
      },
    })
  const outcome = (...given: Parameters<typeof attempt>) =>
    attempt(...given).catch((error: unknown) =>
      RateLimitError.isInstance(error) ? 'refused' : 'wrong',
    )
  const outcomes = async (count: number, make: (index: number) => Parameters<typeof attempt>) => {
    const all: string[] = []
    for (let i = 0; i < count; i++) all.push(await outcome(...make(i)))
    return all
  }
  return { attempt, outcome, outcomes }
}

const wrongly = (count: number) => Array<string>(count).fill('wrong')
const address = (index: number) => `203.0.113.${index}`

describe('The limit of log-ins', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('locks an account that many addresses guess at, however its name is written, until the window ends', async () => {
    const { attempt, outcome, outcomes } = openLimit()
    const names = ['ada', 'ADA', 'Ada']
    expect(await outcomes(10, (i) => [names[i % 3] ?? '', address(i), 'x'])).toEqual(wrongly(10))
    vi.advanceTimersByTime(60_500)
    const refused = attempt('ada', address(20), 'right')
    await expect(refused).rejects.toMatchObject({ status: 429, retryAfter: 840 })
    vi.advanceTimersByTime(14 * 60_000)
    expect(await outcome('ada', address(21), 'right')).toBe('ada')
  })

  it('lets no single address lock an account', async () => {
    const { outcome, outcomes } = openLimit()
    expect(await outcomes(12, () => ['ada', address(1), 'x'])).toEqual([
      ...wrongly(10),
      'refused',
      'refused',
    ])
    expect(await outcome('ada', address(2), 'right')).toBe('ada')
  })

  it('gives an address no further guesses at an account that is locked', async () => {
    const { outcomes } = openLimit()
    await outcomes(5, () => ['ada', address(1), 'x'])
    await outcomes(5, (i) => ['ada', address(10 + i), 'x'])
    expect(await outcomes(5, () => ['ada', address(1), 'right'])).toEqual(Array(5).fill('refused'))
  })

  it('lets an address in that logged in before, while others have the account locked', async () => {
    const { outcome, outcomes } = openLimit()
    expect(await outcome('ada', '2001:db8:1:2::1', 'right')).toBe('ada')
    await outcomes(30, (i) => ['ada', address(i), 'x'])
    expect(await outcome('ada', address(99), 'right')).toBe('refused')
    expect(await outcome('ada', '2001:db8:1:2:3:4:5:6', 'right')).toBe('ada')
    expect(await outcomes(11, () => ['ada', '2001:db8:1:2::1', 'x'])).toEqual([
      ...wrongly(10),
      'refused',
    ])
  })

  it('counts a name that nobody has as the users’ table would compare it', async () => {
    const { outcome, outcomes } = openLimit()
    const names = ['Zo\u00e9', 'zoe\u0301', 'ZOE', 'zoe  ']
    await outcomes(10, (i) => [names[i % 4] ?? '', address(i), 'x'])
    expect(await outcome('zoe', address(50), 'x')).toBe('refused')
    expect(await outcome('zoa', address(51), 'x')).toBe('wrong')
  })

  it('counts an address over all accounts', async () => {
    const { outcome, outcomes } = openLimit()
    expect(await outcomes(10, (i) => [`name ${i}`, address(1), 'x'])).toEqual(wrongly(10))
    expect(await outcome('ada', address(1), 'right')).toBe('refused')
  })

  it('counts neither successes nor failures of another kind', async () => {
    const { attempt, outcome } = openLimit()
    const failure = new ValidationError('password is too long', 'password')
    for (let i = 0; i < 20; i++) {
      expect(await outcome('ada', address(1), 'right')).toBe('ada')
      await expect(attempt('ada', address(1), 'x', failure)).rejects.toThrow(ValidationError)
    }
  })

  it('lets no attempts through that are made at the same time', async () => {
    const { outcome } = openLimit()
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, i) => outcome('ada', address(i), 'x')),
    )
    expect(all.filter((each) => each === 'wrong')).toHaveLength(10)
  })
})

describe('The limit of plain calls', () => {
  it('counts every call', async () => {
    const limit = createAttemptLimit(createMemoryAttemptStore(), { attempts: 3, windowMs: 60_000 })
    for (let i = 0; i < 3; i++) await limit.count('address:1')
    await expect(limit.count('address:1')).rejects.toThrow(RateLimitError)
    await limit.count('address:2')
  })
})

describe('networkOf', () => {
  it.each([
    ['198.51.100.1', '198.51.100.1'],
    ['198.51.100.1:4711', '198.51.100.1'],
    ['::ffff:198.51.100.1', '198.51.100.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['', ''],
  ])('takes %s for %s', (given, network) => {
    expect(networkOf(given)).toBe(network)
  })
})
