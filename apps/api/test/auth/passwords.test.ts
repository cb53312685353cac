import { scryptSync } from 'node:crypto'
import * as argon2 from '@node-rs/argon2'
import bcrypt from 'bcryptjs'
import { describe, expect, it } from 'vitest'
import { checkPassword, hashPassword } from '../../src/auth/passwords.js'

const scryptHash = (password: string, cost = 16) => {
  const salt = Buffer.alloc(16, 'salt')
  const key = scryptSync(password, salt, 32, { cost, blockSize: 8, parallelization: 1 })
  return `$scrypt$ln=${Math.log2(cost)},r=8,p=1$${salt.toString('base64url')}$${key.toString('base64url')}`
}
const oldHash = (password: string, prefix = '$2b$') =>
  bcrypt.hashSync(password, 4).replace(/^\$2[aby]\$/, prefix)

describe('Passwords', () => {
  it('are hashed with a salt of their own, in a text that says how', async () => {
    const [first, second] = await Promise.all([hashPassword('secret 1'), hashPassword('secret 1')])
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(first.length).toBeLessThanOrEqual(100)
    expect(second).not.toBe(first)
    expect(await checkPassword('secret 1', first)).toEqual({ isValid: true, needsRehash: false })
    const wrong = { isValid: false, needsRehash: false }
    expect(await checkPassword('secret 2', first)).toEqual(wrong)
    expect(await checkPassword('', first)).toEqual(wrong)
  })

  it('tell a long password from one that only begins like it', async () => {
    const hash = await hashPassword('ü'.repeat(128))
    expect(await checkPassword('ü'.repeat(128), hash)).toMatchObject({ isValid: true })
    expect(await checkPassword('ü'.repeat(127), hash)).toMatchObject({ isValid: false })
  })

  it.each(['$2a$', '$2b$', '$2y$'])(
    'match old bcrypt hashes (%s) and ask for a new one',
    async (prefix) => {
      const hash = oldHash('old secret', prefix)
      expect(await checkPassword('old secret', hash)).toEqual({ isValid: true, needsRehash: true })
      expect(await checkPassword('old secre', hash)).toEqual({ isValid: false, needsRehash: false })
    },
  )

  it('refuse a password longer than bcrypt looked at', async () => {
    const hash = oldHash('x'.repeat(72))
    expect(await checkPassword('x'.repeat(72), hash)).toMatchObject({ isValid: true })
    expect(await checkPassword('x'.repeat(73), hash)).toMatchObject({ isValid: false })
  })

  it('match scrypt hashes of older accounts and ask for a new one', async () => {
    const stored = scryptHash('pw', 2 ** 13)
    expect(await checkPassword('pw', stored)).toEqual({ isValid: true, needsRehash: true })
    expect(await checkPassword('pW', stored)).toEqual({ isValid: false, needsRehash: false })
  })

  it('ask for a new hash when the stored one has other factors', async () => {
    const stored = await argon2.hash('pw', { memoryCost: 64, timeCost: 1, parallelism: 1 })
    expect(await checkPassword('pw', stored)).toEqual({ isValid: true, needsRehash: true })
  })

  it('are the same however their accents are composed, also in older hashes', async () => {
    const [composed, decomposed] = ['p\u00e4ssw\u00f6rter', 'pa\u0308sswo\u0308rter']
    for (const [made, typed] of [
      [composed, decomposed],
      [decomposed, composed],
    ] as const)
      for (const hash of [await hashPassword(made), oldHash(made), scryptHash(made)])
        expect(await checkPassword(typed, hash)).toMatchObject({ isValid: true })
    expect(await checkPassword('passworter', await hashPassword(composed))).toMatchObject({
      isValid: false,
    })
  })

  it.each([null, '!', 'plain', '$2b$12$short', '$scrypt$ln=15,r=8,p=3$x$y'])(
    'match nothing without a usable hash (%s)',
    async (hash) => {
      const wrong = { isValid: false, needsRehash: false }
      expect(await checkPassword('plain', hash)).toEqual(wrong)
    },
  )
})
