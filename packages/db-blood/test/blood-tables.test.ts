import { constraintViolationOf, migrate, openDatabase } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { BloodDatabase } from '../src/index.js'
import { bloodMigrations } from '../src/index.js'

describeOnEngines('blood tables', (engine) => {
  it('allow two results on one day and keep a definition that is in use', async () => {
    const database = await openDatabase<BloodDatabase>({ url: await engine.createUrl() })
    await using _closed = { [Symbol.asyncDispose]: () => database.close() }
    await migrate(database, bloodMigrations)
    const definition = { category: 'Lipids', test_name: 'HDL' }
    await database.db.insertInto('test_definitions').values(definition).execute()
    const result = { customer_id: 1, test_definition_id: 1, test_date: '2025-01-31' }
    for (const result_value of ['<0.1', '4.2'])
      await database.db
        .insertInto('blood_tests')
        .values({ ...result, result_value })
        .execute()
    const stored = await database.db
      .selectFrom('blood_tests')
      .select(['test_date', 'result_value'])
      .orderBy('id')
      .execute()
    expect(stored).toEqual([
      { test_date: '2025-01-31', result_value: '<0.1' },
      { test_date: '2025-01-31', result_value: '4.2' },
    ])
    const removal = database.db.deleteFrom('test_definitions').execute()
    const error = await removal.catch((thrown: unknown) => thrown)
    expect(constraintViolationOf(error)).toBe('foreign_key')
  })
})
