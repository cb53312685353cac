import type { TableRow } from '@betterai/db-kit'
import { fightersTable } from './tables/fighters.js'
import { peopleTable } from './tables/people.js'
import { subscriptionsTable } from './tables/subscriptions.js'

/** Tables of the UFC database as kysely sees them. */
export interface UfcDatabase {
  fighters: TableRow<typeof fightersTable>
  people: TableRow<typeof peopleTable>
  subscriptions: TableRow<typeof subscriptionsTable>
}

/** Every table of the UFC database, referenced ones first. */
export const ufcTables = [fightersTable, peopleTable, subscriptionsTable] as const
