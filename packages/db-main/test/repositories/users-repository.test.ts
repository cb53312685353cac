import { ValidationError } from '@betterai/core'
import { withTransaction } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { createUsersRepository } from '../../src/index.js'
import { openMainDatabase } from '../support/open-main-database.js'

const alice = { username: 'alice', password_hash: '$2b$12$hash', email: 'alice@example.org' }

describeOnEngines('users repository', (engine) => {
  it('creates an account and shows it without its password', async () => {
    await using main = await openMainDatabase(engine)
    const user = await main.users.createUser(alice)
    expect(user).toEqual({
      customer_id: expect.any(Number),
      username: 'alice',
      email: 'alice@example.org',
      created_at: expect.any(String),
    })
    expect(await main.users.getUser(user)).toEqual(user)
    expect(await main.users.getUserByLogin({ username: 'ALICE' })).toEqual(user)
    expect(await main.users.getCredentials({ username: 'alice' })).toEqual({
      user,
      password_hash: '$2b$12$hash',
    })
    expect(await main.users.getUser({ customer_id: 99_999 })).toBeNull()
    expect(await main.users.getUserByLogin({ username: 'nobody' })).toBeNull()
  })

  it('prefers the account whose e-mail address is the login name', async () => {
    await using main = await openMainDatabase(engine)
    await main.users.createUser({ username: alice.email, password_hash: 'x' })
    const { customer_id } = await main.users.createUser(alice)
    expect(await main.users.getUserByLogin({ username: alice.email })).toMatchObject({
      customer_id,
    })
  })

  it('refuses taken names, addresses and ids, whatever the case, naming the field', async () => {
    await using main = await openMainDatabase(engine)
    await main.users.createUser(alice)
    const sameName = main.users.createUser({ ...alice, username: 'Alice', email: 'b@example.org' })
    await expect(sameName).rejects.toThrow(ValidationError)
    await expect(sameName).rejects.toMatchObject({ field: 'username' })
    const sameEmail = main.users.createUser({
      ...alice,
      username: 'bob',
      email: 'ALICE@example.org',
    })
    await expect(sameEmail).rejects.toMatchObject({ field: 'email' })
    const sameId = main.users.createUser({ username: 'carl', password_hash: 'x', customer_id: 1 })
    await expect(sameId).rejects.toMatchObject({ field: 'customer_id' })
  })

  it('keeps names in one composed form, and finds them and older ones however they are typed', async () => {
    await using main = await openMainDatabase(engine)
    const [composed, decomposed] = ['ren\u00e9', 'rene\u0301']
    const { customer_id, username } = await main.users.createUser({
      username: decomposed,
      password_hash: 'x',
    })
    expect(username).toBe(composed)
    for (const typed of [composed, decomposed])
      expect(await main.users.getUserByLogin({ username: typed })).toMatchObject({ customer_id })
    const old = { username: 'zoe\u0308', password: 'x', created_at: new Date() }
    await main.db.insertInto('users').values(old).execute()
    for (const typed of ['zoe\u0308', 'zo\u00eb'])
      expect(await main.users.getUserByLogin({ username: typed })).toMatchObject({
        username: old.username,
      })
    expect(await main.users.getUserByLogin({ username: '\uff32en\u00e9' })).toMatchObject({
      customer_id,
    })
  })

  it.each(['ad\u200ba', 'ada\u0000', 'ad\u202ea', '\u3164', 'ada\u00ad', 'a\ufe0fda', 'a\nda'])(
    'refuses a name or address with invisible characters (%j)',
    async (text) => {
      await using main = await openMainDatabase(engine)
      await expect(main.users.createUser({ ...alice, username: text })).rejects.toMatchObject({
        field: 'username',
      })
      await expect(main.users.createUser({ ...alice, email: text })).rejects.toMatchObject({
        field: 'email',
      })
      const known = await main.users.ensureUser({ customer_id: 7, email: text })
      expect(known).not.toHaveProperty('email')
    },
  )

  it('replaces the password of one account alone', async () => {
    await using main = await openMainDatabase(engine)
    const { customer_id } = await main.users.createUser(alice)
    await main.users.createUser({ username: 'bob', password_hash: 'b' })
    expect(await main.users.updatePassword({ customer_id, password_hash: 'new' })).toBe(true)
    const hashOf = async (username: string) =>
      (await main.users.getCredentials({ username }))?.password_hash
    expect([await hashOf('alice'), await hashOf('bob')]).toEqual(['new', 'b'])
    const unknown = { customer_id: 99_999, password_hash: 'new' }
    expect(await main.users.updatePassword(unknown)).toBe(false)
    const tooLong = { customer_id, password_hash: 'x'.repeat(101) }
    await expect(main.users.updatePassword(tooLong)).rejects.toThrow(ValidationError)
  })

  it('makes a placeholder that no password opens, once for many callers', async () => {
    await using main = await openMainDatabase(engine)
    const ensure = () =>
      withTransaction(main.database, (trx) =>
        createUsersRepository(trx).ensureUser({ customer_id: 500_077, email: 'x@example.org' }),
      )
    const made = await Promise.all([ensure(), ensure(), ensure(), ensure()])
    expect(new Set(made.map((user) => JSON.stringify(user))).size).toBe(1)
    expect(made[0]).toMatchObject({
      customer_id: 500_077,
      username: 'customer_500077',
      email: 'x@example.org',
    })
    const credentials = await main.users.getCredentials({ username: 'customer_500077' })
    expect(credentials?.password_hash).not.toMatch(/^\$2/)
  })

  it('makes a placeholder although its address or name is taken or unusable', async () => {
    await using main = await openMainDatabase(engine)
    await main.users.createUser(alice)
    await main.users.createUser({ username: 'customer_900079', password_hash: 'x' })
    const taken = await main.users.ensureUser({ customer_id: 900_078, email: alice.email })
    expect(taken).not.toHaveProperty('email')
    const renamed = await main.users.ensureUser({ customer_id: 900_079 })
    expect(renamed.username).toMatch(/^customer_900079_[0-9a-f]{8}$/)
    const long = await main.users.ensureUser({ customer_id: 900_080, email: 'x'.repeat(101) })
    expect(long).not.toHaveProperty('email')
  })
})
