import type { TableRow } from '@betterai/db-kit'
import { bloodTestsTable } from './tables/blood-tests.js'
import { testDefinitionsTable } from './tables/test-definitions.js'

/** Tables of the blood database as kysely sees them. */
export interface BloodDatabase {
  test_definitions: TableRow<typeof testDefinitionsTable>
  blood_tests: TableRow<typeof bloodTestsTable>
}

/** Every table of the blood database, referenced ones first. */
export const bloodTables = [testDefinitionsTable, bloodTestsTable] as const
