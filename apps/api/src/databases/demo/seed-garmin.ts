import type { GarminRow } from '@betterai/contracts'
import { garminDatasetSchema } from '@betterai/contracts'
import type { GarminDatabase } from '@betterai/db-garmin'
import { createGarminRepository, garminTables } from '@betterai/db-garmin'
import type { OpenDatabase } from '@betterai/db-kit'
import { areTablesEmpty, withTransaction } from '@betterai/db-kit'
import type { DemoData } from '../../config/databases.js'
import { defaults } from '../../config/defaults.js'
import { daysAgo } from './days-ago.js'
import type { DemoDay } from './garmin-day.js'
import { demoDay } from './garmin-day.js'

const customer_id = defaults.demoCustomerId
const daysOfDemo = 365

/** Gives the demo user a year of days up to today; later, where that is wanted, the days since. False when there was nothing to do. */
export async function seedGarmin(
  database: OpenDatabase<GarminDatabase>,
  demoData: DemoData,
): Promise<boolean> {
  const year = Array.from({ length: daysOfDemo }, (_, i) => daysAgo(daysOfDemo - 1 - i))
  if (await areTablesEmpty(database.db, garminTables)) return storeDays(database, year)
  if (demoData === 'when_empty') return false
  const stored = await createGarminRepository(database.db).fetch('summary', { customer_id })
  // Days of somebody's own watch are not to be mixed with invented ones.
  if (!stored.some(isDemoDay)) return false
  const known = new Set(stored.map(({ calendar_date }) => calendar_date))
  const missing = year.filter((date) => !known.has(date) && demoDay(date).summary)
  return missing.length > 0 && storeDays(database, missing)
}

async function storeDays(
  database: OpenDatabase<GarminDatabase>,
  dates: readonly string[],
): Promise<boolean> {
  const today = daysAgo(0)
  const days = dates.map((date) => (date === today ? untilNow(demoDay(date)) : demoDay(date)))
  await withTransaction(database, async (trx) => {
    const garmin = createGarminRepository(trx)
    for (const dataset of garminDatasetSchema.options) {
      const records = days.flatMap((day) => day[dataset] ?? [])
      await garmin.upsertAll(dataset, { customer_id, records })
    }
  })
  return true
}

/** Trainings of the running day are left to the live source, whose documents they can be asked for by. */
function untilNow({ activity: _activity, activity_gps: _track, ...day }: DemoDay): DemoDay {
  return day
}

function isDemoDay(row: GarminRow<'summary'>): boolean {
  const { summary } = demoDay(row.calendar_date)
  const stored: Record<string, unknown> = row
  return (
    summary !== undefined &&
    Object.entries(summary).every(([column, value]) => stored[column] === value)
  )
}
