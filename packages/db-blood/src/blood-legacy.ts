import type { LegacyTable } from '@betterai/db-kit'
import { bloodTestsTable } from './tables/blood-tests.js'
import { testDefinitionsTable } from './tables/test-definitions.js'

/** How the tables of an older blood database become these, for `adoptTables`; results had no owner, so `owner` names one. */
export const bloodLegacy: readonly LegacyTable[] = [
  { table: testDefinitionsTable },
  { table: bloodTestsTable, fill: { customer_id: 'owner' } },
]
