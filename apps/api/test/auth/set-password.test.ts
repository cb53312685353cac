import { ConfigurationError, ValidationError } from '@betterai/core'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setPassword } from '../../src/auth/set-password.js'
import type { TestApp } from '../support/open-app.js'
import { openApp } from '../support/open-app.js'

describeOnEngines('Setting a password', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp(engine)
  })
  afterAll(() => app[Symbol.asyncDispose]())
  const main = () => app.container.databases.main.get()
  const login = async (username: string, password: string) =>
    (await app.send('POST /api/v1/chat/auth/login', { body: { username, password } })).status

  it('makes the account at first and gives it a new password after that', async () => {
    const account = { login: 'alice@example.com', customer_id: 41 }
    const first = await setPassword(await main(), account, 'the first one')
    expect(first).toMatchObject({ isNew: true, user: { customer_id: 41, username: account.login } })
    expect(await login('alice@example.com', 'the first one')).toBe(200)

    expect(await setPassword(await main(), account, 'the second one')).toMatchObject({
      isNew: false,
      user: { customer_id: 41 },
    })
    expect(await login('alice@example.com', 'the first one')).toBe(401)
    expect(await login('alice@example.com', 'the second one')).toBe(200)
  })

  it('lets a name without an address in by the name', async () => {
    const { user } = await setPassword(await main(), { login: 'bob' }, 'of bob alone')
    expect(user).not.toHaveProperty('email')
    expect(await login('bob', 'of bob alone')).toBe(200)
  })

  it('touches nobody whose number or address is another than the given one', async () => {
    await setPassword(await main(), { login: 'carla', email: 'carla@example.com' }, 'of carla')
    for (const other of [{ customer_id: 9999 }, { email: 'somebody@example.com' }])
      await expect(
        setPassword(await main(), { login: 'carla', ...other }, 'of a thief'),
      ).rejects.toThrow(ConfigurationError)
    await expect(
      setPassword(await main(), { login: 'thief', email: 'carla@example.com' }, 'of a thief'),
    ).rejects.toThrow(ValidationError)
    expect(await login('carla', 'of carla')).toBe(200)
  })
})
