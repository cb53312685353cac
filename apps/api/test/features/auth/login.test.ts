import { createUsersRepository } from '@betterai/db-main'
import bcrypt from 'bcryptjs'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../../../src/auth/passwords.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi, testSecret } from '../../support/start-api.js'

type Answer = { code: number; message: string; data: Record<string, unknown> | null }

describe('Logging in', () => {
  let api: TestApi
  let passwordHash = ''
  beforeAll(async () => {
    api = await startApi({ AUTH_PROVISION_UNKNOWN_CUSTOMERS: 'false', TRUSTED_PROXY_HOPS: '1' })
    passwordHash = await hashPassword('ada’s secret')
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const users = async () => createUsersRepository((await api.container.mainDatabase.get()).db)
  const addUser = async (username: string, password_hash = passwordHash) =>
    (await users()).createUser({ username, email: `${username}@example.org`, password_hash })
  const login = async (body: unknown, address = '198.51.100.1') => {
    const response = await fetch(`${api.url}/api/v1/chat/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify(body),
    })
    return { response, body: (await response.json()) as Answer }
  }
  const refresh = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    const url = `${api.url}/api/v1/chat/auth/refresh`
    const response = await fetch(url, { method: 'POST', headers })
    return (await response.json()) as Answer
  }

  it('gives a token to whoever knows the password, by name or address', async () => {
    const { customer_id } = await addUser('ada')
    for (const username of ['ada', 'ADA@example.org']) {
      // Old clients send a customer id, which changes nothing.
      const { body } = await login({ username, password: 'ada’s secret', customer_id: 99 })
      expect(body).toMatchObject({ code: 200, message: 'Authentication successful' })
      expect(body.data).toEqual({
        customer_id,
        username: 'ada',
        email: 'ada@example.org',
        token: expect.any(String),
      })
      const auth = await api.container.tokens.verify(String(body.data?.token))
      expect(auth).toMatchObject({ customer_id, email: 'ada@example.org' })
      const { iat, exp } = auth.payload as { iat: number; exp: number }
      expect(exp - iat).toBe(90 * 24 * 60 * 60)
    }
  })

  it('answers every wrong credential alike', async () => {
    await addUser('bob')
    await addUser('placeholder', '!')
    const answers = await Promise.all([
      login({ username: 'nobody', password: 'x' }),
      login({ username: 'bob', password: 'x' }),
      login({ username: 'placeholder', password: '!' }),
    ])
    for (const { response, body } of answers) {
      expect(response.status).toBe(401)
      expect(body).toMatchObject({ message: 'Invalid username or password', data: null })
    }
  })

  it('renews the hash of an old account', async () => {
    await addUser('carl', bcrypt.hashSync('old secret', 4))
    const credentials = { username: 'carl', password: 'old secret' }
    expect((await login(credentials, '198.51.100.2')).response.status).toBe(200)
    const found = await (await users()).getCredentials(credentials)
    expect(found?.password_hash).toMatch(/^\$argon2id\$/)
    expect((await login(credentials, '198.51.100.2')).response.status).toBe(200)
  })

  it.each([
    [{ username: 'ada' }, 'password'],
    [{ password: 'x' }, 'username'],
    [{ username: 'ada', password: 'x', customer_id: '1' }, 'customer_id'],
    [{ username: 'ada', password: 'x', admin: true }, 'admin'],
    [{ username: { $gt: '' }, password: 'x' }, 'username'],
    [{ username: 'ada', password: 'x'.repeat(2000) }, 'password'],
  ])('refuses %j naming %s', async (body, field) => {
    const answer = await login(body)
    expect(answer.response.status).toBe(422)
    expect(answer.body.data).toMatchObject({ errors: [{ field }] })
  })

  it('makes whoever fails ten times wait, by account and by address', async () => {
    await addUser('eve', bcrypt.hashSync('right', 4))
    const guess = (index: number) =>
      login({ username: 'eve', password: `wrong ${index}` }, `203.0.113.${index}`)
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => guess(index)))
    expect(answers.map(({ response }) => response.status)).toEqual(Array(10).fill(401))
    const { response } = await login({ username: 'EVE', password: 'right' }, '203.0.113.99')
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(800)
    const spray = Array.from({ length: 11 }, (_, index) =>
      login({ username: `user ${index}`, password: 'x' }, '192.0.2.7'),
    )
    const statuses = (await Promise.all(spray)).map((each) => each.response.status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  }, 30_000)

  it('exchanges a valid token for a fresh one', async () => {
    const { customer_id } = await addUser('fay')
    const { code, data } = await refresh(await api.token(customer_id))
    expect(code).toBe(200)
    expect(await api.container.tokens.verify(String(data?.token))).toMatchObject({ customer_id })
  })

  it('exchanges no token of an account that is gone, of another scope, or that expired', async () => {
    expect(await refresh(await api.token(4711))).toMatchObject({
      code: 401,
      data: { reason: 'token_invalid' },
    })
    const key = new TextEncoder().encode(testSecret)
    const sign = (claims: Record<string, unknown>, expires: string) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(expires).sign(key)
    expect(await refresh(await sign({ id: 1, scope: 'ufc' }, '1 h'))).toMatchObject({ code: 403 })
    expect(await refresh(await sign({ id: 1 }, '1 min ago'))).toMatchObject({
      code: 401,
      data: { reason: 'token_expired' },
    })
  })
})
