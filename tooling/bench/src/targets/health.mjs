// Measures the repositories of health and fight data on MariaDB beside the same statements sent by bare mysql2.
import { createGarminRepository, garminMigrations } from '@betterai/db-garmin'
import { migrate, openDatabase } from '@betterai/db-kit'
import { createFightersRepository, ufcMigrations } from '@betterai/db-ufc'
import { startMariaDb } from '@betterai/testkit'
import { createPool } from 'mysql2/promise'
import { median, ms, percentile, printTable, ratio } from '../statistics.mjs'
import { measureBeside } from './beside-mysql.mjs'
import { daysOfFiveYears, fillFighters, fillGarmin } from './health-data.mjs'

const [samples] = process.argv.slice(2).map(Number)
const customer_id = 1
const overview = [
  'summary',
  'body_composition',
  'sleep',
  'hrv',
  'training_readiness',
  'training_endurance',
  'training_status',
  'activity',
]
const server = await startMariaDb()
try {
  await measure('Five years of Garmin days on MariaDB, five customers', garminMigrations, {
    name: 'bench_garmin',
    fill: fillGarmin,
    operations: garminOperations(),
  })
  await measure('5,000 fighters on MariaDB', ufcMigrations, {
    name: 'bench_ufc',
    fill: fillFighters,
    operations: fighterOperations(),
  })
} finally {
  await server[Symbol.asyncDispose]()
}

function garminOperations() {
  const read = (filter) => (database) => {
    const garmin = createGarminRepository(database.db)
    return Promise.all(overview.map((dataset) => garmin.fetch(dataset, { customer_id, ...filter })))
  }
  const [first, last] = [daysOfFiveYears.at(-31), daysOfFiveYears.at(-1)]
  return {
    'overview, a month': read({ start_date: first, end_date: last }),
    'overview, five years': read({}),
    'summary, newest 100': (database) =>
      createGarminRepository(database.db).fetch('summary', {
        customer_id,
        sort: 'desc',
        limit: 100,
      }),
  }
}

function fighterOperations() {
  const list = (filter) => (database) =>
    createFightersRepository(database.db).listFighters({ is_complete: true, limit: 100, ...filter })
  return {
    'first page': list({}),
    'page 20': list({ offset: 1900 }),
    'search, many hits': list({ search: 'weight' }),
    'search, few hits': list({ search: 'ter 777' }),
    'search, no hit': list({ search: 'absent' }),
  }
}

async function measure(title, migrations, { name, fill, operations }) {
  const url = await server.createDatabase(name)
  const database = await openDatabase({ url })
  const bare = createPool({ uri: url, timezone: 'Z', dateStrings: ['DATE'], connectionLimit: 10 })
  await migrate(database, migrations)
  await fill(database)
  const send = (statements) =>
    Promise.all(statements.map(({ sql, parameters }) => bare.query(sql, [...parameters])))
  const rows = []
  for (const [operation, work] of Object.entries(operations)) {
    const { ours, bare: direct } = await measureBeside(database, work, { samples, send })
    const ratios = ours.map((value, i) => value / direct[i])
    rows.push([
      operation,
      ms(median(direct)),
      ms(median(ours)),
      ratio(median(ratios)),
      ms(percentile(ours, 0.95)),
    ])
  }
  printTable(title, [['operation', 'mysql2 p50', 'repositories p50', 'ratio', 'p95'], ...rows])
  await database.close()
  await bare.end()
}
