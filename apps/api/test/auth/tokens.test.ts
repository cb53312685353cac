import { SignJWT } from 'jose'
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

describe('Tokens of customers', () => {
  const tokens = createTokens({ secret })
  const now = () => Math.floor(Date.now() / 1000)
  const sign = (claims: Record<string, unknown>) =>
    new SignJWT({ exp: now() + 3600, ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret))

  it.each(['1', [1], [], {}, true, 1.5, 0, -1, 2 ** 53, 1e300, 'NaN', ' 1 ', '0x1'])(
    'are refused with the id %j',
    async (id) => {
      const refusal = { status: 401, reason: 'token_invalid' }
      await expect(tokens.verify(await sign({ id }))).rejects.toMatchObject(refusal)
    },
  )

  it('have an id up to the largest exact number', async () => {
    const id = Number.MAX_SAFE_INTEGER
    expect(await tokens.verify(await sign({ id }))).toMatchObject({ customer_id: id })
  })

  it('hold although the clock of who issued them is a little off, and no further', async () => {
    const { verify } = tokens
    expect(await verify(await sign({ id: 1, nbf: now() + 20 }))).toMatchObject({ customer_id: 1 })
    const late = await sign({ id: 1, exp: now() - 20 })
    expect(await verify(late)).toMatchObject({ customer_id: 1 })
    expect(await verify(late)).toMatchObject({ customer_id: 1 })
    await expect(verify(await sign({ id: 1, nbf: now() + 60 }))).rejects.toMatchObject({
      reason: 'token_invalid',
    })
    await expect(verify(await sign({ id: 1, exp: now() - 60 }))).rejects.toMatchObject({
      reason: 'token_expired',
    })
  })
})
