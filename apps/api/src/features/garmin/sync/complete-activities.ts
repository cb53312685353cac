import type { GarminRecord } from '@betterai/contracts'
import { delay, ProviderError } from '@betterai/core'
import { weatherColumns } from '../activity-weather.js'
import { zoneColumns } from '../activity-zones.js'
import type { FetchFailure } from '../fetch-failure.js'
import { isLogInFailure } from '../live/garmin-error.js'
import type { FetchPace, GarminSource } from '../source.js'

type Activity = GarminRecord<'activity'>
type Track = GarminRecord<'activity_gps'>
type Parts = { source: GarminSource; pace: FetchPace; signal: AbortSignal }

/** Adds zones and weather where an activity lacks them, and its track; what cannot be had is told. */
export async function completeActivities(
  parts: Parts,
  found: readonly Activity[],
): Promise<{ records: Activity[]; tracks: Track[]; failures: FetchFailure[] }> {
  const activities: Activity[] = []
  const tracks: Track[] = []
  const failures: FetchFailure[] = []
  for (const [index, record] of found.entries()) {
    if (index > 0) await delay(parts.pace.pauseMs, { signal: parts.signal })
    const { activity_id, calendar_date } = record
    /** What a part of this activity says, undefined when it cannot be had. */
    const attempt = async <T>(part: Promise<T>): Promise<T | undefined> => {
      try {
        return await part
      } catch (error) {
        if (!ProviderError.isInstance(error) || isLogInFailure(error)) throw error
        const { reason, publicMessage: message } = error
        failures.push({ dataset: 'activity', calendar_date, activity_id, reason, message })
        return undefined
      }
    }
    activities.push(await completed(parts, record, attempt))
    const request = { start_date: calendar_date, end_date: calendar_date, activity_id }
    const options = { signal: parts.signal }
    tracks.push(
      ...((await attempt(
        parts.source.fetchRecords(
          'activity_gps',
          { ...request, query_date: calendar_date },
          options,
        ),
      )) ?? []),
    )
  }
  return { records: activities, tracks, failures }
}

async function completed(
  { source, signal }: Parts,
  record: Activity,
  attempt: <T>(part: Promise<T>) => Promise<T | undefined>,
): Promise<Activity> {
  const { activity_id } = record
  const documentOf = (part: 'hr_zones' | 'weather') =>
    attempt(source.activityDocument(activity_id, part, { signal }))
  const zones = lacks(record, 'activity_secs_in_zone')
    ? zoneColumns(await documentOf('hr_zones'))
    : {}
  const weather = lacks(record, 'activity_weather_')
    ? weatherColumns(await documentOf('weather'))
    : {}
  const known = Object.entries(record).filter(([, value]) => value !== null)
  return { ...record, ...zones, ...weather, ...Object.fromEntries(known) }
}

function lacks(record: Activity, beginning: string): boolean {
  return !Object.entries(record).some(
    ([name, value]) => name.startsWith(beginning) && value !== null,
  )
}
