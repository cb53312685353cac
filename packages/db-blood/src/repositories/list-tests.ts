import type { BloodTest } from '@betterai/contracts'
import { equalsExactly } from '@betterai/db-kit'
import { sql } from 'kysely'
import type { BloodHandle } from './blood-handle.js'

/** Which results of a customer to read; dates are `YYYY-MM-DD`, both inclusive. */
export type BloodFilter = {
  customer_id: number
  start_date?: string | undefined
  end_date?: string | undefined
  /** Exact name. */
  category?: string | undefined
  /** Default: all. */
  limit?: number | undefined
}

/** Results, newest first, and what the filter matches before its limit. */
export type BloodTestList = {
  items: BloodTest[]
  total_count: number
  latest_test_date: string | null
}

export async function listTests(db: BloodHandle, filter: BloodFilter): Promise<BloodTestList> {
  const newestFirst = withDefinitions(db, filter)
    .select([
      'blood_tests.id',
      'test_definition_id',
      'test_date',
      'result_value',
      'result_unit',
      'reference_range',
      'category',
      'test_name',
      'short_explanation',
      'long_explanation',
    ])
    .orderBy('test_date', 'desc')
    .orderBy('blood_tests.id', 'desc')
  const { limit, category } = filter
  const items = await (limit === undefined ? newestFirst : newestFirst.limit(limit)).execute()
  // What a result refers to only matters where it decides.
  const counted = category === undefined ? resultsOf(db, filter) : withDefinitions(db, filter)
  const { total_count, latest_test_date } = await counted
    .select([
      sql<number>`COUNT(*)`.as('total_count'),
      sql<string | null>`MAX(test_date)`.as('latest_test_date'),
    ])
    .executeTakeFirstOrThrow()
  return { items, total_count: Number(total_count), latest_test_date }
}

function resultsOf(db: BloodHandle, { customer_id, start_date, end_date }: BloodFilter) {
  let query = db.selectFrom('blood_tests').where('customer_id', '=', customer_id)
  if (start_date !== undefined) query = query.where('test_date', '>=', start_date)
  if (end_date !== undefined) query = query.where('test_date', '<=', end_date)
  return query
}

function withDefinitions(db: BloodHandle, filter: BloodFilter) {
  const { category } = filter
  const query = resultsOf(db, filter).innerJoin(
    'test_definitions',
    'test_definitions.id',
    'test_definition_id',
  )
  return category === undefined
    ? query
    : query.where(({ ref }) => equalsExactly(db, ref('category'), category))
}
