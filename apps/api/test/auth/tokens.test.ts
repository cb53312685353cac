import { describe, expect, it } from 'vitest'
import { createTokens } from '../../src/auth/tokens.js'

const secret = 'a-secret-that-only-tests-use-0123456789'

describe('Tokens with a scope', () => {
  const tokens = createTokens({ secret })

  it('count within their scope and nowhere else', async () => {
    const token = await tokens.issue({ id: 7, email: 'ada@example.org' }, { scope: 'ufc' })
    expect(await tokens.verifyScoped(token, 'ufc')).toEqual({ kind: 'scoped', account_id: 7 })
    await expect(tokens.verify(token)).rejects.toMatchObject({ status: 403, reason: 'wrong_scope' })
  })

  it('are told apart from a customer’s, which are no account of the scope', async () => {
    const token = await tokens.issue({ id: 7 })
    expect(await tokens.verifyScoped(token, 'ufc')).toMatchObject({
      kind: 'customer',
      auth: { customer_id: 7 },
    })
  })

  it('of another scope count nowhere', async () => {
    const { SignJWT } = await import('jose')
    const token = await new SignJWT({ id: 7, scope: 'other' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1 day')
      .sign(new TextEncoder().encode(secret))
    await expect(tokens.verifyScoped(token, 'ufc')).rejects.toMatchObject({ status: 403 })
    await expect(tokens.verify(token)).rejects.toMatchObject({ status: 403 })
  })

  it('are refused like any other when they are missing, expired or foreign', async () => {
    const expired = await tokens.issue({ id: 7 }, { scope: 'ufc', lifetimeDays: -1 })
    const foreign = await createTokens({ secret: `${secret}x` }).issue({ id: 7 }, { scope: 'ufc' })
    const reasons = [
      [null, 'token_missing'],
      [expired, 'token_expired'],
      [foreign, 'token_invalid'],
    ] as const
    for (const [token, reason] of reasons)
      await expect(tokens.verifyScoped(token, 'ufc')).rejects.toMatchObject({ reason })
  })
})
