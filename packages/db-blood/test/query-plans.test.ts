import { describeOnMariaDb, explainOnMariaDb } from '@betterai/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBloodRepository } from '../src/index.js'
import { openBloodDatabase } from './open-blood-database.js'

describeOnMariaDb('the plan of reading blood tests', (engine) => {
  let database: Awaited<ReturnType<typeof openBloodDatabase>>
  beforeAll(async () => {
    database = await openBloodDatabase(engine)
    const definitions = Array.from({ length: 60 }, (_, i) => ({
      category: `Category ${i % 12}`,
      test_name: `Test ${i}`,
    }))
    for (let customer_id = 1; customer_id <= 20; customer_id++) {
      const results = Array.from({ length: 120 }, (_, i) => ({
        test_name: `Test ${i % 60}`,
        test_date: `2024-${String(1 + (i % 12)).padStart(2, '0')}-15`,
        result_value: String(i),
      }))
      await database.blood.addResults({ customer_id, definitions, results })
    }
    await sql.raw('ANALYZE TABLE blood_tests, test_definitions').execute(database.db)
  }, 60_000)
  afterAll(() => database[Symbol.asyncDispose]())

  it.each([
    ['everything', {}],
    ['the newest', { limit: 10 }],
    ['a range', { start_date: '2024-03-01', end_date: '2024-04-30' }],
    ['a category', { category: 'Category 3', limit: 5 }],
  ])('of %s uses indexes', async (_name, filter) => {
    const plans = await explainOnMariaDb(database.db, (db) =>
      createBloodRepository(db).listTests({ customer_id: 7, ...filter }),
    )
    expect(plans).toMatchObject([{ scans: [] }, { scans: [] }])
  })
})
