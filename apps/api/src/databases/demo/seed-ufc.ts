import { ConflictError } from '@betterai/core'
import type { OpenDatabase } from '@betterai/db-kit'
import { areTablesEmpty, withTransaction } from '@betterai/db-kit'
import type { UfcDatabase } from '@betterai/db-ufc'
import {
  createFightersRepository,
  createPeopleRepository,
  createSubscriptionsRepository,
  ufcTables,
} from '@betterai/db-ufc'
import { daysAgo } from './days-ago.js'
import { demoFighters } from './fighters.js'

/** Stores some dozens of fighters and one person who follows a few of them; false when the database was not empty. */
export async function seedUfc(database: OpenDatabase<UfcDatabase>): Promise<boolean> {
  if (!(await areTablesEmpty(database.db, ufcTables))) return false
  try {
    await withTransaction(database, async (trx) => {
      const fighters = createFightersRepository(trx)
      const subscriptions = createSubscriptionsRepository(trx)
      const { id: person_id } = await createPeopleRepository(trx).createPerson({
        account_name: 'Demo fan',
        email: 'fan@example.org',
        // No password matches it.
        password_hash: '!',
      })
      for (const [i, given] of demoFighters(daysAgo(0)).entries()) {
        const { fighter } = await fighters.createFighter(given)
        if (i % 11 === 0) await subscriptions.subscribe({ person_id, fighter_id: fighter.id })
      }
    })
  } catch (error) {
    // Another process may have made the account meanwhile.
    if (ConflictError.isInstance(error) && !(await areTablesEmpty(database.db, ufcTables)))
      return false
    throw error
  }
  return true
}
