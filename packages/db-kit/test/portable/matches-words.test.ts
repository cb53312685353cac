import { describeOnEngines } from '@betterai/testkit'
import type { Kysely } from 'kysely'
import { expect, it } from 'vitest'
import type { TableRow } from '../../src/index.js'
import {
  autoIncrement,
  createTables,
  defineTable,
  dropTables,
  instant,
  int,
  matchesWords,
  mediumtext,
  openDatabase,
  schemaDifferences,
  upgradeTables,
} from '../../src/index.js'

const first = defineTable('notes', {
  columns: { id: autoIncrement(), owner: int(), body: mediumtext().nullable() },
  primaryKey: ['id'],
  indexes: [{ name: 'ix_notes_owner', columns: ['owner'] }],
})
const later = defineTable('notes', {
  columns: { ...first.columns, at: instant().nullable(), rank: int().default({ literal: 3 }) },
  primaryKey: ['id'],
  indexes: [{ name: 'ix_notes_owner', columns: ['owner', 'at desc', 'id'] }],
  fullText: [{ name: 'ft_notes_body', columns: ['body'] }],
})
type Notes = { notes: TableRow<typeof later> }

const texts = [
  "Don't stop the foo_bar, über-computer!",
  'naïve Привет Ελληνικά 12345',
  '日本語テスト',
]

describeOnEngines('a word index', (engine) => {
  async function open() {
    const database = await openDatabase<Notes>({ url: await engine.createUrl() })
    return Object.assign(database, { [Symbol.asyncDispose]: () => database.close() })
  }

  const found = async (db: Kysely<Notes>, search: string) => {
    const condition = matchesWords(db, later, search)
    if (condition === undefined) return undefined
    const rows = await db.selectFrom('notes').select('id').where(condition).orderBy('id').execute()
    return rows.map(({ id }) => id)
  }

  const store = async (db: Kysely<Notes>) => {
    for (const body of texts) await db.insertInto('notes').values({ owner: 1, body }).execute()
  }

  it.each([
    ['computer', [1]],
    ['COMP', [1]],
    ['über-comp', [1]],
    ['stop the foo', [1]],
    ['stop comp', [1]],
    ['compu stop', []],
    ['foo_bar', [1]],
    ['привет', [2]],
    ['ελλην', [2]],
    ['123', [2]],
    ['"stop" OR +(naive)* -x:y', []],
    ['nothing of it', []],
    ['ab', undefined],
    ['the', undefined],
    ['日本語', undefined],
    ['%_!', undefined],
    ['', undefined],
  ])('answers %j with %j', async (search, expected) => {
    await using database = await open()
    await createTables(database.db, [later])
    await store(database.db)
    expect(await found(database.db, search)).toEqual(expected)
  })

  it('comes with the upgrade of a table that has rows, which changes nothing the second time', async () => {
    await using database = await open()
    const { db } = database
    await createTables(db, [first])
    await store(db)
    for (let times = 0; times < 2; times++) {
      await upgradeTables(db, [later])
      expect(await schemaDifferences(database, [later])).toEqual({ missing: [], unexpected: [] })
      expect(await found(db, 'computer')).toEqual([1])
    }
    const row = await db.selectFrom('notes').selectAll().where('id', '=', 1).executeTakeFirst()
    expect(row).toMatchObject({ owner: 1, body: texts[0], rank: 3, at: null })
  })

  it('follows updates and deletions, and disappears with its table', async () => {
    await using database = await open()
    const { db } = database
    await createTables(db, [later])
    const { insertId } = await db
      .insertInto('notes')
      .values({ owner: 1, body: null })
      .executeTakeFirstOrThrow()
    expect(Number(insertId)).toBe(1)
    await store(db)
    await db.updateTable('notes').set({ body: 'apples' }).where('id', '=', 1).execute()
    await db.updateTable('notes').set({ body: 'pears' }).where('id', '=', 2).execute()
    expect(await found(db, 'apples')).toEqual([1])
    expect(await found(db, 'computer')).toEqual([])
    await db.deleteFrom('notes').where('id', '=', 1).execute()
    expect(await found(db, 'apples')).toEqual([])
    await dropTables(db, [later])
    await createTables(db, [later])
    expect(await found(db, 'pears')).toEqual([])
  })

  it('is refused where the table has none', async () => {
    await using database = await open()
    expect(() => matchesWords(database.db, first, 'word')).toThrow(RangeError)
  })
})
