import { labelOperations } from '@betterai/db-kit'
import type { NewResults } from './add-results.js'
import { addResults } from './add-results.js'
import type { BloodHandle } from './blood-handle.js'
import type { BloodFilter, BloodTestList } from './list-tests.js'
import { listTests } from './list-tests.js'

/** Blood tests, one customer at a time. */
export interface BloodRepository {
  /** Results, newest first, with the size and newest date of the filtered set before its limit. */
  listTests(filter: BloodFilter): Promise<BloodTestList>
  /** Stores results and, by name, new or changed definitions; returns how many results. Throws `ValidationError` naming a value that does not fit. */
  addResults(results: NewResults): Promise<number>
}

/** Blood tests over a database or a transaction. */
export function createBloodRepository(db: BloodHandle): BloodRepository {
  return labelOperations<BloodRepository>('blood.tests', {
    listTests: (filter) => listTests(db, filter),
    addResults: (results) => addResults(db, results),
  })
}
