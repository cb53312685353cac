// Measures claims of jobs from tables beside a bare loop of the same statements, on libsql and on MariaDB.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openDatabase, withTransaction } from '@betterai/db-kit'
import { createJobsRepository, mainMigrations } from '@betterai/db-main'
import { mariaDbAvailable, startMariaDb } from '@betterai/testkit'
import Libsql from 'libsql'
import { createConnection } from 'mysql2/promise'
import { count, median, printTable, ratio } from '../statistics.mjs'

const [claims, rounds] = process.argv.slice(2).map(Number)
const batches = [1, 10]
const columns =
  'job_id, queue, customer_id, payload, attempts, max_attempts, created_at, fence'.split(', ')

const folder = mkdtempSync(join(tmpdir(), 'betterai-bench-jobs-'))
const rows = [['claims a second', 'jobs a claim', 'ours', 'bare loop', 'ratio']]
try {
  await measure('libsql', `sqlite:${join(folder, 'jobs.db')}`, openLibsql)
  if (mariaDbAvailable()) {
    const server = await startMariaDb()
    try {
      await measure('MariaDB', await server.createDatabase('bench'), openMariaDb)
    } finally {
      await server[Symbol.asyncDispose]()
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
printTable('Jobs claimed from tables (one worker, claims only)', rows)

async function measure(name, url, openBare) {
  const database = await openDatabase({ url })
  await migrate(database, mainMigrations)
  const bare = await openBare(url)
  for (const batch of batches) {
    const ways = { ours: () => claimOurs(database, batch), bare: () => bare.claim(batch) }
    const rates = await compare(database, ways, batch)
    const [ours, other] = [median(rates.ours), median(rates.bare)]
    rows.push([name, batch, count(ours), count(other), ratio(ours / other)])
  }
  await bare.close()
  await database.close()
}

/** Jobs a second that each way claims; they take turns at being the first, and the first round warms up. */
async function compare(database, ways, batch) {
  const rates = { ours: [], bare: [] }
  for (let round = -1; round < rounds; round++)
    for (const who of round % 2 === 0 ? ['ours', 'bare'] : ['bare', 'ours']) {
      await fill(database, claims * batch)
      const rate = (claims * batch * 1000) / (await timeOf(ways[who]))
      if (round >= 0) rates[who].push(rate)
    }
  return rates
}

async function timeOf(claim) {
  const start = performance.now()
  for (let i = 0; i < claims; i++) await claim()
  return performance.now() - start
}

async function fill(database, jobs) {
  await database.db.deleteFrom('jobs').execute()
  const run_at = new Date(Date.now() - 1000)
  for (let first = 0; first < jobs; first += 500) {
    const values = Array.from({ length: Math.min(500, jobs - first) }, () => ({
      ...{
        job_id: randomUUID(),
        queue: 'bench',
        customer_id: null,
        payload: '{}',
        max_attempts: 3,
      },
      ...{ run_at, created_at: run_at },
    }))
    await database.db.insertInto('jobs').values(values).execute()
  }
}

async function claimOurs(database, batch) {
  const claimed = await withTransaction(database, (trx) =>
    createJobsRepository(trx).claimJobs({
      ...{ queue: 'bench', count: batch, worker: 'bench', lease_ms: 60_000, now: new Date() },
    }),
  )
  if (claimed.length !== batch) throw new Error(`${claimed.length} jobs claimed, not ${batch}`)
}

/** The statements of a claim; `quote` marks names. */
function statements(quote, batch, lock) {
  const names = (list) => list.map((name) => quote + name + quote).join(', ')
  const marks = Array.from({ length: batch }, () => '?').join(', ')
  return {
    select: `select ${names(columns)} from ${quote}jobs${quote} where queue = ? and status = ? and priority = ? and run_at <= ? order by run_at limit ?${lock}`,
    highest: 'select max(priority) as priority from jobs where queue = ? and status = ?',
    update: `update ${quote}jobs${quote} set status = ?, worker = ?, lease_until = ?, fence = fence + 1, attempts = attempts + 1 where job_id in (${marks})`,
  }
}

async function openLibsql(url) {
  const database = new Libsql(url.slice('sqlite:'.length))
  for (const pragma of ['journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON'])
    database.exec(`PRAGMA ${pragma}`)
  const text = (date) => date.toISOString().replace('T', ' ').replace('Z', '')
  return {
    async claim(batch) {
      const { highest, select, update } = statements('"', batch, '')
      const now = new Date()
      database.exec('BEGIN IMMEDIATE')
      const { priority } = database.prepare(highest).get(['bench', 'waiting'])
      const jobs = database.prepare(select).all(['bench', 'waiting', priority, text(now), batch])
      const lease = text(new Date(now.getTime() + 60_000))
      database.prepare(update).run(['running', 'bench', lease, ...jobs.map(({ job_id }) => job_id)])
      database.exec('COMMIT')
      if (jobs.length !== batch) throw new Error(`${jobs.length} jobs claimed, not ${batch}`)
    },
    async close() {
      database.close()
    },
  }
}

async function openMariaDb(url) {
  const connection = await createConnection({ uri: url, timezone: 'Z' })
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
  return {
    async claim(batch) {
      const { highest, select, update } = statements('`', batch, ' for update skip locked')
      const now = new Date()
      await connection.query('START TRANSACTION')
      const [[{ priority }]] = await connection.execute(highest, ['bench', 'waiting'])
      const values = ['bench', 'waiting', priority, now, `${batch}`]
      const [jobs] = await connection.execute(select, values)
      const lease = new Date(now.getTime() + 60_000)
      const ids = jobs.map(({ job_id }) => job_id)
      await connection.execute(update, ['running', 'bench', lease, ...ids])
      await connection.query('COMMIT')
      if (jobs.length !== batch) throw new Error(`${jobs.length} jobs claimed, not ${batch}`)
    },
    close: () => connection.end(),
  }
}
