import type { BloodQuery, BloodTests } from '@betterai/contracts'
import type { BloodDatabase } from '@betterai/db-blood'
import { createBloodRepository } from '@betterai/db-blood'
import type { LazyDatabase } from '@betterai/db-kit'

/** Whose results, and which of them. */
export type BloodSelection = Omit<BloodQuery, 'customer_id'> & { customer_id: number }

/** Reads blood tests. */
export interface BloodService {
  /** Results, newest first; count and newest date are those of the filtered set before its limit. */
  listTests(selection: BloodSelection): Promise<BloodTests>
}

/** Creates the service. */
export function createBloodService(database: LazyDatabase<BloodDatabase>): BloodService {
  return {
    async listTests({ customer_id, ...given }) {
      const { db } = await database.get()
      const list = await createBloodRepository(db).listTests({ customer_id, ...given })
      const { start_date = null, end_date = null, category = null, limit = null } = given
      const filters = { start_date, end_date, category, limit }
      const isFiltered = Object.values(filters).some((value) => value !== null)
      return { ...list, filters: isFiltered ? filters : null }
    },
  }
}
