import { createPeopleRepository } from '@betterai/db-ufc'
import { describeOnEngines } from '@betterai/testkit'
import bcrypt from 'bcryptjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestUfc } from '../../support/open-ufc.js'
import { admin, openUfc, password } from '../../support/open-ufc.js'

describeOnEngines('The ufc endpoints of accounts', (engine) => {
  let ufc: TestUfc
  let call: TestUfc['call']
  beforeAll(async () => {
    ufc = await openUfc(engine)
    call = ufc.call
  })
  afterAll(() => ufc[Symbol.asyncDispose]())

  it('register once, and log in with a token of this feature alone', async () => {
    const body = { account_name: 'Cora', email: ' Cora@Example.org ', password, lang: 'de' }
    expect(await call('POST', '/auth/register', { body })).toMatchObject({
      status: 200,
      data: {
        status: 'registered',
        message: 'User registered',
        email: 'cora@example.org',
        account_name: 'Cora',
      },
      meta: { user_id: expect.any(Number) },
    })
    expect(await call('POST', '/auth/register', { body })).toMatchObject({
      status: 409,
      message: 'User already exists',
      data: { errors: [{ field: 'email' }] },
    })
    const login = await call('POST', '/auth/login', {
      body: { email: 'CORA@example.org', password },
    })
    expect(login).toMatchObject({
      status: 200,
      message: 'User authenticated',
      data: {
        status: 'authenticated',
        user: { email: 'cora@example.org', lang: 'de', photo: 'default_photo.png' },
      },
      meta: { token_provided: true },
    })
    const { token, user }: { token: string; user: object } = login.data
    expect(user).not.toHaveProperty('password')
    expect(await call('GET', '/users/cora%40example.org', { as: token })).toMatchObject({
      status: 200,
      data: user,
      meta: { email: 'cora@example.org' },
    })
    for (const elsewhere of ['/api/v1/models', '/api/v1/blood/tests', '/api/v1/garmin/status'])
      expect(await ufc.app.get(elsewhere, token)).toMatchObject({
        status: 403,
        data: { reason: 'wrong_scope' },
      })
    for (const wrong of [
      { email: 'cora@example.org', password: 'wrong horse' },
      { email: 'nobody@example.org', password },
    ])
      expect(await call('POST', '/auth/login', { body: wrong })).toMatchObject({
        status: 401,
        message: 'Invalid credentials for UFC authentication',
        data: { errors: [{ field: null }] },
      })
    for (const [field, wrong] of [
      ['email', { ...body, email: 'no address' }],
      ['password', { ...body, password: 'short' }],
      ['password', { ...body, password: 'x'.repeat(129) }],
      ['account_name', { ...body, account_name: '' }],
      ['account_name', { ...body, account_name: 'Co\u200bra' }],
      ['lang', { ...body, lang: 'german' }],
      ['accountName', { ...body, accountName: 'x' }],
    ] as const)
      expect(await call('POST', '/auth/register', { body: wrong })).toMatchObject({
        status: 422,
        data: { errors: [{ field }] },
      })
    expect(await call('POST', '/auth/login', { body: {} })).toMatchObject({ status: 422 })
  })

  it('upgrade an old hash when its owner logs in', async () => {
    const email = 'old@example.org'
    const repository = createPeopleRepository((await ufc.app.container.databases.ufc.get()).db)
    const password_hash = bcrypt.hashSync(password, 4)
    await repository.createPerson({ account_name: 'Old', email, password_hash })
    const login = () => call('POST', '/auth/login', { body: { email, password } })
    expect((await login()).status).toBe(200)
    expect((await repository.getCredentials(email))?.password_hash).toMatch(/^\$argon2id\$/)
    expect((await login()).status).toBe(200)
  })

  it('tell whether there is an account, and show it to its owner and to admins', async () => {
    expect(await call('GET', '/users/ADA%40example.org/exists')).toMatchObject({
      status: 200,
      message: 'User exists',
      data: { email: 'ada@example.org', exists: true, message: 'User exists' },
      meta: null,
    })
    expect(await call('GET', '/users/zoe@example.org/exists')).toMatchObject({
      message: 'User not found',
      data: { exists: false },
    })
    expect(await call('GET', '/users/nothing/exists')).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'email' }] },
    })
    const profile = (email: string, as: number | string) => call('GET', `/users/${email}`, { as })
    expect((await profile('ada@example.org', admin)).status).toBe(200)
    expect((await profile('ada@example.org', ufc.bea.token)).status).toBe(403)
    expect((await profile('zoe@example.org', ufc.bea.token)).status).toBe(403)
    expect((await profile('ada@example.org', 1)).status).toBe(403)
    expect((await call('GET', '/users/ada@example.org')).status).toBe(401)
    expect(await profile('zoe@example.org', admin)).toMatchObject({
      status: 404,
      data: { errors: [{ field: 'email' }] },
    })
  })

  it('refuse more log-ins after ten failures, saying when to come back', async () => {
    const body = { email: 'bea@example.org', password: 'wrong horse' }
    const attempts = await Promise.all(
      Array.from({ length: 12 }, () => call('POST', '/auth/login', { body })),
    )
    expect(attempts.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(2)
    const refused = await call('POST', '/auth/login', {
      body: { email: 'bea@example.org', password },
    })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
  })
})
