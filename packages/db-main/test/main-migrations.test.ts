import {
  createTables,
  defineTable,
  migrate,
  migrationStatus,
  oneOf,
  openDatabase,
  schemaDifferences,
} from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { MainDatabase } from '../src/index.js'
import {
  createMessagesRepository,
  createSessionsRepository,
  mainMigrations,
  mainTables,
} from '../src/index.js'

const all = ['0001_core', '0002_chat_history', '0003_running_turns', '0004_jobs', '0005_video_jobs']
const laterColumns = [
  'tool_calls',
  'token_usage',
  'cost_usd',
  'timings',
  'answer_status',
  'has_attachments',
]

/** The tables as they were before the second migration. */
const firstTables = mainTables.filter(({ name }) => !/^(video_)?jobs$/.test(name))
const earlierTables = firstTables.map((table) => {
  const kept = Object.entries(table.columns).filter(([name]) => !laterColumns.includes(name))
  const indexes = table.indexes
    .filter(({ name }) => !/attachments|local_id|customer_name/.test(name))
    .map(({ name, columns }) => ({
      name,
      columns: columns.filter((part) => !/ desc|^session_id$/.test(part)),
    }))
  return {
    ...defineTable(table.name, { columns: Object.fromEntries(kept), primaryKey: table.primaryKey }),
    ...{ unique: table.unique, foreignKeys: table.foreignKeys, indexes },
  }
})

describeOnEngines('main migrations', (engine) => {
  async function open() {
    const database = await openDatabase<MainDatabase>({ url: await engine.createUrl() })
    return Object.assign(database, { [Symbol.asyncDispose]: () => database.close() })
  }

  it('build exactly the defined tables, and do nothing the second time', async () => {
    await using database = await open()
    expect((await migrate(database, mainMigrations)).appliedNow).toEqual(all)
    expect(await schemaDifferences(database, mainTables)).toEqual({ missing: [], unexpected: [] })
    expect((await migrate(database, mainMigrations)).appliedNow).toEqual([])
    const status = { applied: all, appliedNow: [], pending: [] }
    expect(await migrationStatus(database, mainMigrations)).toEqual(status)
  })

  it('bring a database of before, with its rows, to the same form', async () => {
    await using database = await open()
    const { db } = database
    const first = { '0001_core': { up: (trx: typeof db) => createTables(trx, earlierTables) } }
    await migrate(database, first)
    await sql`INSERT INTO users (customer_id, username, password) VALUES (1, 'a', '!')`.execute(db)
    await sql`INSERT INTO chat_sessions (session_id, customer_id, tags) VALUES ('s', 1, '["x"]')`.execute(
      db,
    )
    await sql`INSERT INTO chat_messages (session_id, customer_id, sender, message, file_locations)
      VALUES ('s', 1, 'User', 'an old zebra', '["https://f/a.pdf"]'), ('s', 1, 'AI', 'x', '[]'), ('s', 1, 'AI', 'y', NULL)`.execute(
      db,
    )
    expect((await migrate(database, mainMigrations)).appliedNow).toEqual(all.slice(1))
    expect(await schemaDifferences(database, mainTables)).toEqual({ missing: [], unexpected: [] })
    const files = await createMessagesRepository(db).fetchMessagesWithFiles({ customer_id: 1 })
    expect(files).toMatchObject([{ message: 'an old zebra' }])
    const search = { customer_id: 1, search_text: 'zebra' }
    expect(await createSessionsRepository(db).searchSessions(search)).toMatchObject([
      { session_id: 's', tags: ['x'] },
    ])
    const { count } = await db
      .selectFrom('chat_messages')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('has_attachments', '=', false)
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(2)
  })

  it('let a status of before stand and take the later ones', async () => {
    await using database = await open()
    const { db } = database
    const narrow = mainTables.map((table) =>
      table.name === 'chat_messages'
        ? {
            ...table,
            columns: { ...table.columns, answer_status: oneOf(['complete', 'stopped']).nullable() },
          }
        : table,
    )
    const first = { '0001_core': { up: (trx: typeof db) => createTables(trx, narrow) } }
    await migrate(database, first)
    await sql`INSERT INTO users (customer_id, username, password) VALUES (1, 'a', '!')`.execute(db)
    await sql`INSERT INTO chat_sessions (session_id, customer_id) VALUES ('s', 1)`.execute(db)
    await sql`INSERT INTO chat_messages (session_id, customer_id, sender, answer_status)
      VALUES ('s', 1, 'AI', 'stopped'), ('s', 1, 'User', NULL)`.execute(db)
    await migrate(database, mainMigrations)
    expect(await schemaDifferences(database, mainTables)).toEqual({ missing: [], unexpected: [] })
    const messages = createMessagesRepository(db)
    const [stopped, asked] = await messages.getMessagesForSession({
      session_id: 's',
      customer_id: 1,
    })
    expect(stopped?.answer_status).toBe('stopped')
    const key = { message_id: asked?.message_id ?? 0, customer_id: 1 }
    const running = await messages.setAnswerStatus({ ...key, answer_status: 'running' })
    expect(running?.answer_status).toBe('running')
  })
})
