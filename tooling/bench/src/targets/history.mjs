// Measures the repositories of the chat history on MariaDB beside the same statements sent by bare mysql2.
import { migrate, openDatabase, withTransaction } from '@betterai/db-kit'
import {
  createMessagesRepository,
  createSessionsRepository,
  mainMigrations,
} from '@betterai/db-main'
import { startMariaDb } from '@betterai/testkit'
import { createConnection } from 'mysql2/promise'
import { count, median, ms, percentile, printTable, ratio } from '../statistics.mjs'
import { measureBeside } from './beside-mysql.mjs'
import { customer_id, fill, perSession, sessionId, words } from './history-data.mjs'

const [largest, samples] = process.argv.slice(2).map(Number)
const sizes = [10_000, 100_000, 1_000_000].filter((size) => size < largest).concat(largest)
const server = await startMariaDb()
try {
  await measure(await server.createDatabase('bench'))
} finally {
  await server[Symbol.asyncDispose]()
}

async function measure(url) {
  const bare = await createConnection({ uri: url, timezone: 'Z' })
  await bare.query(`SET GLOBAL innodb_buffer_pool_size = ${2 * 1024 ** 3}`)
  await bare.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
  const database = await openDatabase({ url })
  await migrate(database, mainMigrations)
  const results = new Map()
  let filled = 0
  for (const size of sizes) {
    await fill(bare, { from: filled, to: size, onProgress: (done) => show(done, size) })
    filled = size
    results.set(size, await measureSize(database, bare, size))
  }
  report(results)
  await database.close()
  await bare.end()
}

async function measureSize(database, bare, size) {
  const rows = new Map()
  for (const [name, operation] of Object.entries(operations(size / perSession))) {
    const times = await measureBeside(database, operation, {
      samples,
      send: (statements) => send(bare, statements),
    })
    rows.set(name, times)
  }
  return rows
}

/** What is measured, over a history of so many sessions. */
function operations(sessions) {
  const anySession = (drawn) => sessionId(Math.floor(drawn * sessions))
  const anyNeedle = (drawn) => {
    const needles = Math.max(1, Math.floor((sessions * perSession) / 5000))
    return `${words.rare}${Math.floor(drawn * needles) * 5000 + 777}`
  }
  const of = ({ db }) => createSessionsRepository(db)
  return {
    list: (database) => of(database).listSessions({ customer_id }),
    open: (database, drawn) =>
      of(database).getById(anySession(drawn), { customer_id, include_messages: true }),
    'search, frequent word': (database) =>
      of(database).searchSessions({ customer_id, search_text: words.frequent }),
    'search, rare word': (database, drawn) =>
      of(database).searchSessions({ customer_id, search_text: anyNeedle(drawn) }),
    'search, no hit': (database) =>
      of(database).searchSessions({ customer_id, search_text: 'absent' }),
    persist: (database, drawn) =>
      withTransaction(database, (trx) => persist(trx, anySession(drawn))),
  }
}

/** Stores a turn as the chat does. */
async function persist(trx, session_id) {
  const key = { session_id, customer_id }
  const sessions = createSessionsRepository(trx)
  await sessions.lockSession(key)
  await sessions.updateSessionMetadata(key)
  await createMessagesRepository(trx).insertMessages({
    ...key,
    messages: [
      {
        payload: { message: 'A question of some length, as people ask it.' },
        is_ai_message: false,
      },
      { payload: { message: 'An answer of many words. '.repeat(40) }, is_ai_message: true },
    ],
  })
}

async function send(connection, statements) {
  const isWriting = statements.some(({ sql }) => !sql.startsWith('select'))
  if (isWriting) await connection.beginTransaction()
  for (const { sql, parameters } of statements) await connection.query(sql, [...parameters])
  if (isWriting) await connection.commit()
}

function show(done, size) {
  process.stderr.write(`\r  ${count(done)} of ${count(size)} messages`)
  if (done === size) process.stderr.write(', indexing\n')
}

function report(results) {
  for (const [size, rows] of results)
    printTable(
      `Chat history on MariaDB, ${count(size)} messages in ${count(size / perSession)} sessions`,
      [
        ['operation', 'mysql2 p50', 'repositories p50', 'ratio', 'p95'],
        ...[...rows].map(([name, { ours, bare }]) => [
          name,
          ms(median(bare)),
          ms(median(ours)),
          ratio(median(ours.map((value, i) => value / bare[i]))),
          ms(percentile(ours, 0.95)),
        ]),
      ],
    )
  const bySize = [...results]
  const [, first] = bySize[0]
  printTable('Cost by size, as multiples of the smallest history', [
    ['operation', ...bySize.map(([size]) => count(size))],
    ...[...first.keys()].map((name) => [
      name,
      ...bySize.map(([, rows]) =>
        ratio(median(rows.get(name).ours) / median(first.get(name).ours)),
      ),
    ]),
  ])
}
