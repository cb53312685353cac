import { ValidationError } from '@betterai/core'
import { checkValues, upsert } from '@betterai/db-kit'
import type { Insertable } from 'kysely'
import type { BloodDatabase } from '../blood-database.js'
import { bloodTestsTable } from '../tables/blood-tests.js'
import { testDefinitionsTable } from '../tables/test-definitions.js'
import type { BloodHandle } from './blood-handle.js'

/** What a test measures; told apart by `test_name`. */
export type TestDefinition = Omit<Insertable<BloodDatabase['test_definitions']>, 'id'>

/** A result of the test of that name. */
export type NewResult = Omit<
  Insertable<BloodDatabase['blood_tests']>,
  'id' | 'customer_id' | 'test_definition_id'
> & { test_name: string }

/** Results of one customer with the definitions that they refer to. */
export type NewResults = {
  customer_id: number
  definitions: readonly TestDefinition[]
  results: readonly NewResult[]
}

const rowsPerStatement = 200

export async function addResults(
  db: BloodHandle,
  { customer_id, definitions, results }: NewResults,
): Promise<number> {
  for (const values of definitions) {
    checkValues(testDefinitionsTable, values)
    await upsert(db, 'test_definitions', { values, key: ['test_name'] })
  }
  const ids = await idsByName(db)
  const rows = results.map(({ test_name, ...result }) => {
    const test_definition_id = ids.get(test_name)
    if (test_definition_id === undefined)
      throw new ValidationError(`There is no test named ${test_name}`, 'test_name')
    const row = { ...result, customer_id, test_definition_id }
    checkValues(bloodTestsTable, row)
    return row
  })
  for (let start = 0; start < rows.length; start += rowsPerStatement)
    await db
      .insertInto('blood_tests')
      .values(rows.slice(start, start + rowsPerStatement))
      .execute()
  return rows.length
}

async function idsByName(db: BloodHandle): Promise<Map<string, number>> {
  const rows = await db.selectFrom('test_definitions').select(['id', 'test_name']).execute()
  return new Map(rows.map(({ id, test_name }) => [test_name, id]))
}
