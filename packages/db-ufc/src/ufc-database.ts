import type { TableRow } from '@betterai/db-kit'
import type { Selectable } from 'kysely'
import { fightersTable } from './tables/fighters.js'
import { peopleTable } from './tables/people.js'
import { subscriptionsTable } from './tables/subscriptions.js'

/** Tables of the UFC database as kysely sees them. */
export interface UfcDatabase {
  fighters: TableRow<typeof fightersTable>
  people: TableRow<typeof peopleTable>
  subscriptions: TableRow<typeof subscriptionsTable>
}

/** A row of one of the tables, as a select returns it. */
export type UfcRow<T extends keyof UfcDatabase> = Selectable<UfcDatabase[T]>

/** Every table of the UFC database, referenced ones first. */
export const ufcTables = [fightersTable, peopleTable, subscriptionsTable] as const
