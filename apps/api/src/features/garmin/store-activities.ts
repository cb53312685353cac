import type { ActivityInput, GarminRecord, IngestResult } from '@betterai/contracts'
import { calendarDateSchema } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { GarminDatabase } from '@betterai/db-garmin'
import { createGarminRepository } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import { weatherColumns } from './activity-weather.js'
import { zoneColumns } from './activity-zones.js'

/** Stores activities of one customer, all of them or none. */
export async function storeActivities(
  database: LazyDatabase<GarminDatabase>,
  customer_id: number,
  activities: readonly ActivityInput[],
): Promise<IngestResult[]> {
  const records = activities.map(recordOf)
  return database.transaction(async (trx) => {
    const garmin = createGarminRepository(trx)
    const ingested: IngestResult[] = []
    for (const record of records)
      ingested.push(await garmin.ingest('activity', { customer_id, record }))
    return ingested
  })
}

/** What the client says about a column wins over Garmin's documents. */
function recordOf(activity: ActivityInput): GarminRecord<'activity'> {
  const { zones, weather_data, start_time_local, ...columns } = activity
  const calendar_date = activity.calendar_date ?? start_time_local?.slice(0, 10)
  if (!calendarDateSchema.safeParse(calendar_date).success || calendar_date === undefined)
    throw new ValidationError(
      'is required, unless start_time_local begins with a date',
      'calendar_date',
    )
  const given = Object.entries(columns).filter(([, value]) => value !== undefined)
  return {
    ...zoneColumns(zones),
    ...weatherColumns(weather_data),
    ...(Object.fromEntries(given) as typeof columns),
    calendar_date,
  }
}
