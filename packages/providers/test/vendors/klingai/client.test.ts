import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createTokenSource } from '../../../src/vendors/klingai/client.js'

const parse = (part: string | undefined) =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString())

describe('createTokenSource', () => {
  it('signs who asks and for how long', () => {
    const token = createTokenSource({ access: 'ak', secret: 'sk' }, () => 1_000_000_999)()
    const [head, claims, signature] = token.split('.')
    expect(parse(head)).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(parse(claims)).toEqual({ iss: 'ak', exp: 1_001_800, nbf: 999_995 })
    const expected = createHmac('sha256', 'sk').update(`${head}.${claims}`).digest('base64url')
    expect(signature).toBe(expected)
  })

  it('keeps a token until a minute before its end', () => {
    let now = 0
    const token = createTokenSource({ access: 'ak', secret: 'sk' }, () => now)
    const first = token()
    now = 1_739_000
    expect(token()).toBe(first)
    now = 1_740_000
    expect(token()).not.toBe(first)
  })
})
