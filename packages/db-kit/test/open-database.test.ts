import { DatabaseError } from '@betterai/core'
import { describeOnEngines } from '@betterai/testkit'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { constraintViolationOf, insertedId, writeJson } from '../src/index.js'
import { openTestDatabase } from './support/open-test-database.js'

describeOnEngines('an open database', (engine) => {
  it('returns every type of column in the same form', async () => {
    await using database = await openTestDatabase(engine)
    const row = {
      name: 'Ünï 😀',
      token: 'aB',
      code: 'abc',
      note: `quote ' " \\ % _ \n`,
      story: 'long',
      count: -5,
      big: 10_000_000_001,
      ratio: 41.403629,
      is_on: false,
      day: '2025-01-31',
      at: new Date('2025-01-31T23:59:59.123Z'),
      local: '2025-01-31T20:00:00',
      state: 'old' as const,
    }
    const data = { list: [1, 'two', null, { deep: true }], text: 'ä\u0000b' }
    const result = await database.db
      .insertInto('everything')
      .values({ ...row, data: writeJson(data) })
      .executeTakeFirstOrThrow()
    const stored = await database.db.selectFrom('everything').selectAll().execute()
    expect(stored).toEqual([{ ...row, data, id: insertedId(result) }])
  })

  it('fills defaults and gives null for what is not there', async () => {
    await using database = await openTestDatabase(engine)
    await database.db.insertInto('everything').values({ name: 'a' }).execute()
    const row = await database.db.selectFrom('everything').selectAll().executeTakeFirstOrThrow()
    const { at, ...rest } = row
    expect(Math.abs(Date.now() - at.getTime())).toBeLessThan(5000)
    expect(rest).toEqual({
      id: 1,
      name: 'a',
      token: null,
      code: null,
      note: null,
      story: null,
      count: 7,
      big: null,
      ratio: null,
      is_on: true,
      data: null,
      day: null,
      local: null,
      state: 'new',
    })
  })

  it('compares instants, booleans and dates that are bound', async () => {
    await using database = await openTestDatabase(engine)
    const at = new Date('2025-01-31T10:00:00.500Z')
    const row = { name: 'a', at, day: '2025-01-31', is_on: true }
    await database.db.insertInto('everything').values(row).execute()
    const found = (from: Date) =>
      database.db
        .selectFrom('everything')
        .select('id')
        .where('at', '>=', from)
        .where('is_on', '=', true)
        .where('day', '<=', '2025-01-31')
        .execute()
    expect(await found(at)).toHaveLength(1)
    expect(await found(new Date(at.getTime() + 1))).toHaveLength(0)
  })

  it('ignores case in names and unique keys but not in binary columns', async () => {
    await using database = await openTestDatabase(engine)
    await database.db.insertInto('everything').values({ name: 'Anna', token: 'aB' }).execute()
    const named = database.db.selectFrom('everything').select('id').where('name', '=', 'ANNA')
    expect(await named.execute()).toHaveLength(1)
    const token = database.db.selectFrom('everything').select('id').where('token', '=', 'AB')
    expect(await token.execute()).toHaveLength(0)
    const again = database.db.insertInto('everything').values({ name: 'anna' }).execute()
    expect(constraintViolationOf(await again.catch((error: unknown) => error))).toBe('unique')
  })

  it('names the constraint that a statement runs into', async () => {
    await using database = await openTestDatabase(engine)
    const orphan = database.db.insertInto('parts').values({ owner_id: 9, part: 'x' }).execute()
    const error = await orphan.catch((thrown: unknown) => thrown)
    expect(constraintViolationOf(error)).toBe('foreign_key')
    const empty = sql`insert into everything (name) values (${null})`.execute(database.db)
    expect(constraintViolationOf(await empty.catch((thrown: unknown) => thrown))).toBe('not_null')
    expect(constraintViolationOf(new Error('other'))).toBeUndefined()
  })

  it('deletes what refers to a deleted row', async () => {
    await using database = await openTestDatabase(engine)
    await database.db.insertInto('everything').values({ name: 'a' }).execute()
    await database.db.insertInto('parts').values({ owner_id: 1, part: 'x' }).execute()
    await database.db.deleteFrom('everything').execute()
    expect(await database.db.selectFrom('parts').selectAll().execute()).toEqual([])
  })

  it('refuses an enum value and a JSON text that are none', async () => {
    await using database = await openTestDatabase(engine)
    const state = sql`insert into everything (name, state) values ('a', 'odd')`
    await expect(state.execute(database.db)).rejects.toThrow(DatabaseError)
    const data = sql`insert into everything (name, data) values ('a', '{')`
    await expect(data.execute(database.db)).rejects.toThrow(DatabaseError)
  })

  it('counts matched rows, changed or not', async () => {
    await using database = await openTestDatabase(engine)
    await database.db.insertInto('everything').values({ name: 'a' }).execute()
    const update = () =>
      database.db.updateTable('everything').set({ count: 1 }).executeTakeFirstOrThrow()
    expect((await update()).numUpdatedRows).toBe(1n)
    expect((await update()).numUpdatedRows).toBe(1n)
  })

  it('keeps statement and values out of its errors', async () => {
    await using database = await openTestDatabase(engine)
    const failure = await sql`select * from nowhere where x = ${'private words'}`
      .execute(database.db)
      .catch((error: unknown) => error)
    if (!DatabaseError.isInstance(failure)) throw new Error('expected a DatabaseError')
    expect(failure).toMatchObject({ isConnectionFailure: false, status: 500 })
    expect(failure.publicMessage).toBe('Database operation failed')
    expect(JSON.stringify({ ...(failure.cause as object) })).not.toContain('private words')
  })

  it('tells a listener of every statement, without its values', async () => {
    const heard: { statement: string; durationMs: number }[] = []
    await using database = await openTestDatabase(engine, {
      onQuery: (statement, durationMs) => heard.push({ statement, durationMs }),
    })
    await database.db.insertInto('everything').values({ name: 'private words' }).execute()
    expect(heard.at(-1)?.statement).toContain('insert into')
    expect(heard.at(-1)?.durationMs).toBeGreaterThanOrEqual(0)
    expect(JSON.stringify(heard)).not.toContain('private words')
  })

  it('streams rows', async () => {
    await using database = await openTestDatabase(engine)
    for (const name of ['a', 'b', 'c'])
      await database.db.insertInto('everything').values({ name }).execute()
    const seen: unknown[] = []
    const query = database.db.selectFrom('everything').select(['name', 'is_on']).orderBy('id')
    for await (const row of query.stream()) seen.push(row)
    expect(seen).toEqual(['a', 'b', 'c'].map((name) => ({ name, is_on: true })))
  })

  it('answers a ping until it is closed', async () => {
    const database = await openTestDatabase(engine)
    await database.ping()
    await database.close()
    await expect(database.ping()).rejects.toThrow()
    await expect(database.db.selectFrom('parts').selectAll().execute()).rejects.toThrow()
    await database.close()
  })
})
