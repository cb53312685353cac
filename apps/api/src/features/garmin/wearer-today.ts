import type { GarminDatabase } from '@betterai/db-garmin'
import { createGarminRepository } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import { today } from './days.js'

/** Today's date where the wearer is: in the configured zone, else at the offset of the newest stored night, else in UTC. */
export async function wearerToday(
  database: LazyDatabase<GarminDatabase>,
  { customer_id, timeZone }: { customer_id: number; timeZone: string | undefined },
): Promise<string> {
  if (timeZone !== undefined) return today(timeZone)
  const { db } = await database.get()
  const newest = { customer_id, sort: 'desc', limit: 7 } as const
  const nights = await createGarminRepository(db).fetch('sleep', newest)
  // A day of naps alone tells no offset.
  return today(zoneOf(nights.find(({ time_offset }) => time_offset !== null)?.time_offset))
}

/** `-05:00` of `-05:00:00`, and `+02:00` of `02:00:00`. */
function zoneOf(offset: string | null | undefined): string | undefined {
  const [, sign = '', time] = /^(-?)((?:0\d|1\d):[0-5]\d)/.exec(offset ?? '') ?? []
  return time === undefined ? undefined : `${sign || '+'}${time}`
}
