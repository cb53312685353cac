import { garminDatasetSchema } from '@betterai/contracts'
import { describeOnMariaDb, explainOnMariaDb } from '@betterai/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createGarminRepository, garminTables } from '../src/index.js'
import { openGarminDatabase } from './open-garmin-database.js'

const customer_id = 3
const range = { start_date: '2024-02-01', end_date: '2024-02-20' }

const filters = {
  'a range': range,
  'a page, newest first': { sort: 'desc', limit: 10, offset: 5 },
  'days with VO2 max': { ...range, ignore_null_vo2max: true },
  'one activity': { activity_id: 7 },
} as const

describeOnMariaDb('the plan of reading garmin data', (engine) => {
  let database: Awaited<ReturnType<typeof openGarminDatabase>>
  beforeAll(async () => {
    database = await openGarminDatabase(engine)
    const days = Array.from({ length: 60 }, (_, i) =>
      new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10),
    )
    for (const owner of Array.from({ length: 24 }, (_, i) => i + 1))
      for (const dataset of garminDatasetSchema.options) {
        const records = days.map((calendar_date, i) => ({ calendar_date, activity_id: i + 1 }))
        await database.garmin.upsertAll(dataset, { customer_id: owner, records })
      }
    const names = garminTables.map(({ name }) => name).join(', ')
    await sql.raw(`ANALYZE TABLE ${names}`).execute(database.db)
  }, 60_000)
  afterAll(() => database[Symbol.asyncDispose]())

  it.each(garminDatasetSchema.options)('of %s uses an index', async (dataset) => {
    for (const [name, filter] of Object.entries(filters)) {
      const plans = await explainOnMariaDb(database.db, (db) =>
        createGarminRepository(db).fetch(dataset, { customer_id, ...filter }),
      )
      expect({ name, plans }).toMatchObject({ name, plans: [{ scans: [] }] })
    }
  })

  it.each(['summary', 'activity'] as const)(
    'of a page of %s reads its rows in the order of an index',
    async (dataset) => {
      const plans = await explainOnMariaDb(database.db, (db) =>
        createGarminRepository(db).fetch(dataset, {
          customer_id,
          ...filters['a page, newest first'],
        }),
      )
      expect(plans).toMatchObject([{ scans: [], sorts: [] }])
    },
  )

  it('of storing and reading back uses an index', async () => {
    const record = { calendar_date: '2024-02-01', total_steps: 1 }
    const plans = await explainOnMariaDb(database.db, (db) =>
      createGarminRepository(db).upsert('summary', { customer_id, record }),
    )
    expect(plans).toMatchObject([{ scans: [] }])
  })
})
