import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import {
  appendJsonText,
  containsText,
  dialectOf,
  equalsExactly,
  jsonContainsAny,
  jsonEntryMatches,
  jsonIsFilled,
  readInstant,
  upsert,
  writeJson,
} from '../../src/index.js'
import { openTestDatabase } from '../support/open-test-database.js'

describeOnEngines('portable SQL', (engine) => {
  it('knows the dialect of a database and of a transaction', async () => {
    await using database = await openTestDatabase(engine)
    expect(dialectOf(database.db)).toBe(database.dialect)
    const inside = await database.db.transaction().execute(async (trx) => dialectOf(trx))
    expect(inside).toBe(database.dialect)
  })

  it('upserts: inserts first, then overwrites what is given and nothing else', async () => {
    await using database = await openTestDatabase(engine)
    await database.db.insertInto('everything').values({ name: 'a' }).execute()
    const key = ['owner_id', 'part'] as const
    const put = (values: { amount?: number | undefined; note?: string | undefined }) =>
      upsert(database.db, 'parts', { values: { owner_id: 1, part: 'x', ...values }, key })
    await put({ amount: 1, note: 'first' })
    await put({ amount: 2, note: undefined })
    await put({ note: 'second' })
    const rows = () => database.db.selectFrom('parts').selectAll().execute()
    expect(await rows()).toEqual([{ owner_id: 1, part: 'x', amount: 2, note: 'second' }])
    const kept = { owner_id: 1, part: 'x', amount: 9 }
    await upsert(database.db, 'parts', { values: kept, key, update: [] })
    expect(await rows()).toMatchObject([{ amount: 2 }])
  })

  it('upserts several rows at once, and none', async () => {
    await using database = await openTestDatabase(engine)
    await database.db.insertInto('everything').values({ name: 'a' }).execute()
    const key = ['owner_id', 'part'] as const
    const row = (part: string, amount: number) => ({ owner_id: 1, part, amount })
    await upsert(database.db, 'parts', { values: [row('x', 1), row('y', 2)], key })
    await upsert(database.db, 'parts', { values: [row('y', 3), row('z', 4)], key })
    await upsert(database.db, 'parts', { values: [], key })
    const stored = await database.db.selectFrom('parts').selectAll().orderBy('part').execute()
    expect(stored.map(({ part, amount }) => [part, amount])).toEqual([
      ['x', 1],
      ['y', 3],
      ['z', 4],
    ])
  })

  it('keeps the id of a row that is overwritten', async () => {
    await using database = await openTestDatabase(engine)
    const put = (count: number) =>
      upsert(database.db, 'everything', { values: { name: 'a', count }, key: ['name'] })
    await put(1)
    await put(2)
    const rows = await database.db.selectFrom('everything').select(['id', 'count']).execute()
    expect(rows).toEqual([{ id: 1, count: 2 }])
  })

  it.each([
    ['50%', true],
    ['5_%', false],
    ['ÜBER', true],
    ['gröSSE!', true],
    ['[*?]^-', true],
    ['[a-z]', false],
    ["'; --", true],
    ['\\', true],
  ])('finds %j as plain text in any case: %s', async (search, isThere) => {
    await using database = await openTestDatabase(engine)
    const note = "50% über Grösse! [*?]^- '; -- \\"
    await database.db.insertInto('everything').values({ name: 'a', note }).execute()
    const found = await database.db
      .selectFrom('everything')
      .select('id')
      .where(({ ref }) => containsText(database.db, ref('note'), search))
      .execute()
    expect(found).toHaveLength(isThere ? 1 : 0)
  })

  it.each([
    ['Grösse', true],
    ['grösse', false],
    ['GRÖSSE', false],
    ['Grosse', false],
    ['Gröss', false],
    ['Grösse ', false],
  ])('tells %j from text that only sorts like it: %s', async (text, isThere) => {
    await using database = await openTestDatabase(engine)
    await database.db.insertInto('everything').values({ name: 'Grösse' }).execute()
    const found = await database.db
      .selectFrom('everything')
      .select('id')
      .where(({ ref }) => equalsExactly(database.db, ref('name'), text))
      .execute()
    expect(found).toHaveLength(isThere ? 1 : 0)
  })

  it('finds any of several words in a JSON array and appends to it', async () => {
    await using database = await openTestDatabase(engine)
    await database.db
      .insertInto('everything')
      .values({ name: 'a', data: writeJson(['One', 'ZWÖLF']) })
      .execute()
    await database.db.insertInto('everything').values({ name: 'b' }).execute()
    await database.db
      .updateTable('everything')
      .set(({ ref }) => ({ data: appendJsonText(database.db, ref('data'), 'it\'s "new"') }))
      .execute()
    const find = async (...words: string[]) => {
      const rows = await database.db
        .selectFrom('everything')
        .select(['name', 'data'])
        .where(({ ref }) => jsonContainsAny(database.db, ref('data'), words))
        .orderBy('id')
        .execute()
      return rows.map(({ name }) => name)
    }
    expect(await find('ONE', 'x')).toEqual(['a'])
    expect(await find('zwölf')).toEqual(['a'])
    expect(await find('IT\'S "NEW"')).toEqual(['a', 'b'])
    expect(await find('on')).toEqual([])
    const [, second] = await database.db
      .selectFrom('everything')
      .select('data')
      .orderBy('id')
      .execute()
    expect(second?.data).toEqual(['it\'s "new"'])
  })

  it('reads an instant that went through an expression', async () => {
    await using database = await openTestDatabase(engine)
    const at = new Date('2025-01-31T10:00:00.123Z')
    await database.db.insertInto('everything').values({ name: 'a', at }).execute()
    const { latest } = await database.db
      .selectFrom('everything')
      .select(({ fn }) => fn.max('at').as('latest'))
      .executeTakeFirstOrThrow()
    expect(readInstant(latest)).toEqual(at)
  })

  it.each([
    ['PDF', 'end', true],
    ['.pd', 'end', false],
    ['REPORT_1', 'anywhere', true],
    ['report%', 'anywhere', false],
    ['übersicht', 'anywhere', true],
    ['"', 'anywhere', true],
    ['[a]*?', 'anywhere', true],
  ] as const)('finds an entry with %j at %s: %j', async (text, where, expected) => {
    await using database = await openTestDatabase(engine)
    const data = ['https://f/Report_1.PDF', 'Übersicht "x" [a]*? \\ 100%']
    await database.db
      .insertInto('everything')
      .values({ name: 'a', data: writeJson(data) })
      .execute()
    const rows = await database.db
      .selectFrom('everything')
      .select('id')
      .where(({ ref }) => jsonEntryMatches(database.db, ref('data'), { text, where }))
      .execute()
    expect(rows.length === 1).toBe(expected)
  })

  it.each([
    ['["x"]', true],
    ['[]', false],
    [null, false],
  ])('tells whether %j has entries: %j', async (data, expected) => {
    await using database = await openTestDatabase(engine)
    await database.db.insertInto('everything').values({ name: 'a', data }).execute()
    const rows = await database.db
      .selectFrom('everything')
      .select('id')
      .where(({ ref }) => jsonIsFilled(database.db, ref('data')))
      .execute()
    expect(rows.length === 1).toBe(expected)
  })
})
