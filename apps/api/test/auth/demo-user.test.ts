import { createUsersRepository } from '@betterai/db-main'
import { describe, expect, it } from 'vitest'
import { seedDemoUser } from '../../src/auth/demo-user.js'
import { checkPassword } from '../../src/auth/passwords.js'
import { startApi } from '../support/start-api.js'

describe('The demo user', () => {
  it('is made once and gets the password of the day', async () => {
    await using api = await startApi()
    const { mainDatabase } = api.container
    for (const password of ['first', 'second']) {
      await seedDemoUser(mainDatabase, password)
      const users = createUsersRepository((await mainDatabase.get()).db)
      const found = await users.getCredentials({ username: 'demo' })
      expect(found?.user).toMatchObject({ customer_id: 1, email: 'demo@localhost' })
      expect(await checkPassword(password, found?.password_hash)).toMatchObject({ isValid: true })
    }
  })

  it('may log in although a request with his token made the account first', async () => {
    await using api = await startApi()
    const { mainDatabase } = api.container
    const users = createUsersRepository((await mainDatabase.get()).db)
    await users.ensureUser({ customer_id: 1, email: 'demo@localhost' })
    await seedDemoUser(mainDatabase, 'secret')
    const found = await users.getCredentials({ username: 'demo@localhost' })
    expect(await checkPassword('secret', found?.password_hash)).toMatchObject({ isValid: true })
  })

  it('leaves an account of somebody else alone', async () => {
    await using api = await startApi()
    const { mainDatabase } = api.container
    const users = createUsersRepository((await mainDatabase.get()).db)
    const theirs = { username: 'x', email: 'demo@localhost', customer_id: 5, password_hash: 'kept' }
    await users.createUser(theirs)
    await seedDemoUser(mainDatabase, 'secret')
    const found = await users.getCredentials({ username: 'demo@localhost' })
    expect(found).toMatchObject({ user: { customer_id: 5 }, password_hash: 'kept' })
  })

  it('leaves a customer alone who has his number', async () => {
    await using api = await startApi()
    const { mainDatabase } = api.container
    const users = createUsersRepository((await mainDatabase.get()).db)
    await users.createUser({ username: 'x', customer_id: 1, password_hash: 'kept' })
    await seedDemoUser(mainDatabase, 'secret')
    expect(await users.getCredentials({ username: 'x' })).toMatchObject({ password_hash: 'kept' })
  })
})
