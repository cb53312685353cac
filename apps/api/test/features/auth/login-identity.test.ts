import { createUsersRepository } from '@betterai/db-main'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hashPassword } from '../../../src/auth/passwords.js'
import { createUrls } from '../../support/open-app.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

const composed = { username: 'ren\u00e9', password: 'p\u00e4ssw\u00f6rter' }
const decomposed = { username: 'rene\u0301', password: 'pa\u0308sswo\u0308rter' }

describeOnEngines('Who logs in', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ TRUSTED_PROXY_HOPS: '1', ...(await createUrls(engine)) })
    const users = createUsersRepository((await api.container.mainDatabase.get()).db)
    const password_hash = await hashPassword(composed.password)
    for (const username of [composed.username, 'mona', 'nora'])
      await users.createUser({ username, password_hash })
  }, 30_000)
  afterAll(() => api[Symbol.asyncDispose]())

  const statusOf = async (username: string, password: string, address: string) => {
    const response = await fetch(`${api.url}/api/v1/chat/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ username, password }),
    })
    return response.status
  }

  it('is the same however accents are composed', async () => {
    for (const { username, password } of [composed, decomposed])
      expect(await statusOf(username, password, '198.51.100.1')).toBe(200)
    expect(await statusOf('rene', 'passworter', '198.51.100.1')).toBe(401)
  })

  it('is counted as one account under every name that the table takes for it', async () => {
    const names = engine.name === 'mariadb' ? ['mona', 'MONA', 'M\u00f3na'] : ['mona', 'MONA']
    for (let i = 0; i < 10; i++)
      expect(await statusOf(names[i % names.length] ?? '', 'x', `203.0.113.${i}`)).toBe(401)
    expect(await statusOf('Mona', composed.password, '203.0.113.99')).toBe(429)
    expect(await statusOf('nora', composed.password, '203.0.113.99')).toBe(200)
  })

  it('gets in from where the account was opened before, while others have it locked', async () => {
    expect(await statusOf('nora', composed.password, '2001:db8:7:7::1')).toBe(200)
    for (let i = 0; i < 10; i++) await statusOf('nora', 'x', `192.0.2.${i}`)
    expect(await statusOf('nora', composed.password, '192.0.2.99')).toBe(429)
    expect(await statusOf('nora', composed.password, '2001:db8:7:7::2')).toBe(200)
  })
})
