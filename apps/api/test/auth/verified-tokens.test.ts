import { describe, expect, it } from 'vitest'
import { createVerifiedTokens } from '../../src/auth/verified-tokens.js'

const auth = (token: string, exp: number) => ({
  customer_id: 1,
  email: null,
  token,
  payload: { id: 1, exp },
})

describe('Verified tokens', () => {
  it('are known until the tolerance of the clock after they expire', () => {
    let now = 129_999
    const tokens = createVerifiedTokens({ now: () => now })
    tokens.add(auth('a', 100))
    expect(tokens.get('a')).toMatchObject({ customer_id: 1 })
    now = 130_000
    expect(tokens.get('a')).toBeUndefined()
    expect(tokens.get('b')).toBeUndefined()
  })

  it('cannot be changed by who asks', () => {
    const tokens = createVerifiedTokens({ now: () => 0 })
    tokens.add(auth('a', 100))
    expect(() => Object.assign(tokens.get('a') ?? {}, { customer_id: 2 })).toThrow(TypeError)
  })

  it('are limited in number, the oldest going first', () => {
    const tokens = createVerifiedTokens({ maxTokens: 2, now: () => 0 })
    for (const name of ['a', 'b', 'c']) tokens.add(auth(name, 100))
    expect(['a', 'b', 'c'].map((name) => tokens.get(name) !== undefined)).toEqual([
      false,
      true,
      true,
    ])
  })
})
