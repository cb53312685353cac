import type { BloodDatabase } from '@betterai/db-blood'
import { bloodTables, createBloodRepository } from '@betterai/db-blood'
import type { OpenDatabase } from '@betterai/db-kit'
import { areTablesEmpty, withTransaction } from '@betterai/db-kit'
import { defaults } from '../../config/defaults.js'
import { demoDefinitions, demoResults } from './blood-results.js'
import { daysAgo } from './days-ago.js'

const customer_id = defaults.demoCustomerId

/** Gives the demo user four visits to the laboratory; false when the database was not empty. */
export async function seedBlood(database: OpenDatabase<BloodDatabase>): Promise<boolean> {
  if (!(await areTablesEmpty(database.db, bloodTables))) return false
  const results = [20, 110, 205, 330].flatMap((days) => demoResults(daysAgo(days)))
  return withTransaction(database, async (trx) => {
    const blood = createBloodRepository(trx)
    // Another process that does the same waits here, and then finds the results of this one.
    await blood.addResults({ customer_id, definitions: demoDefinitions, results: [] })
    const { total_count } = await blood.listTests({ customer_id, limit: 1 })
    if (total_count > 0) return false
    await blood.addResults({ customer_id, definitions: [], results })
    return true
  })
}
