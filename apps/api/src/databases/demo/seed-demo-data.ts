import { garminDatasetSchema } from '@betterai/contracts'
import type { BloodDatabase } from '@betterai/db-blood'
import { createBloodRepository } from '@betterai/db-blood'
import type { GarminDatabase } from '@betterai/db-garmin'
import { createGarminRepository } from '@betterai/db-garmin'
import type { OpenDatabase } from '@betterai/db-kit'
import { withTransaction } from '@betterai/db-kit'
import type { UfcDatabase } from '@betterai/db-ufc'
import {
  createFightersRepository,
  createPeopleRepository,
  createSubscriptionsRepository,
} from '@betterai/db-ufc'
import { defaults } from '../../config/defaults.js'
import { demoDefinitions, demoResults } from './blood-results.js'
import { demoFighters } from './fighters.js'
import { demoDay } from './garmin-day.js'

const customer_id = defaults.demoCustomerId
const daysOfDemo = 365

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** Gives the demo user a year of days up to yesterday, unless there is something already. */
export async function seedGarmin(database: OpenDatabase<GarminDatabase>): Promise<void> {
  const stored = await createGarminRepository(database.db).fetch('summary', {
    customer_id,
    limit: 1,
  })
  if (stored.length > 0) return
  const days = Array.from({ length: daysOfDemo }, (_, i) =>
    demoDay(daysAgo(daysOfDemo - i), i / daysOfDemo),
  )
  await withTransaction(database, async (trx) => {
    const garmin = createGarminRepository(trx)
    for (const dataset of garminDatasetSchema.options) {
      const records = days.flatMap((day) => day[dataset] ?? [])
      await garmin.upsertAll(dataset, { customer_id, records })
    }
  })
}

/** Gives the demo user four visits to the laboratory, unless there is something already. */
export async function seedBlood(database: OpenDatabase<BloodDatabase>): Promise<void> {
  const blood = createBloodRepository(database.db)
  const { total_count } = await blood.listTests({ customer_id, limit: 1 })
  if (total_count > 0) return
  const results = [20, 110, 205, 330].flatMap((days) => demoResults(daysAgo(days)))
  await withTransaction(database, (trx) =>
    createBloodRepository(trx).addResults({ customer_id, definitions: demoDefinitions, results }),
  )
}

/** Stores some dozens of fighters and one person who follows a few of them, unless there is somebody already. */
export async function seedUfc(database: OpenDatabase<UfcDatabase>): Promise<void> {
  const { total } = await createFightersRepository(database.db).listFighters({ limit: 1 })
  if (total > 0) return
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
}
