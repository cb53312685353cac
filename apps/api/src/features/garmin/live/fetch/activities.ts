import { isRecord } from '@betterai/contracts'
import type { GarminClient } from '../client.js'
import type { GarminDocument } from '../reading/readers.js'
import { mappingAt } from '../reading/readers.js'
import { dateOf } from '../reading/times.js'
import { activityIdOf, translateActivity, withDefaults } from '../translate/activity.js'
import { translateActivityGps } from '../translate/activity-gps.js'
import type { FetchContext, Planner } from './context.js'
import type { FetchUnit } from './run-units.js'

const pageSize = 100
/** Far more than anybody does in the longest range. */
const mostPages = 50

/** Address of a part of an activity. */
export function activityPath(id: number, part: 'details' | 'gps' | 'weather' | 'hrTimeInZones') {
  return `/activity-service/activity/${id}/${part}`
}

/** Activities of a range with their details, or the one that is named. */
export const planActivities: Planner = async (context) => {
  const { activity_id, query_date } = context.request
  if (activity_id !== undefined)
    return [activityUnit(context, { activityId: activity_id }, query_date)]
  const entries = await listActivities(context)
  return [...entries.values()].map((entry) => activityUnit(context, entry, query_date))
}

/** The track of the activity that is named; details fill what the track's own document lacks. */
export const planActivityGps: Planner = async ({ client, request }) => {
  const { activity_id, activity_name, query_date, start_date } = request
  if (activity_id === undefined) return []
  const unit: FetchUnit = {
    date: query_date ?? start_date,
    activity_id,
    async run(signal) {
      const track = await documentAt(client, activityPath(activity_id, 'gps'), signal)
      const details = await documentAt(client, activityPath(activity_id, 'details'), signal)
      const merged = withDefaults(track, details ?? {})
      return translateActivityGps(merged, { activity_id, activity_name, date: query_date })
    },
  }
  return [unit]
}

async function listActivities(context: FetchContext): Promise<Map<number, GarminDocument>> {
  const { client, request, signal } = context
  const { start_date: startDate, end_date: endDate } = request
  const path = '/activitylist-service/activities/search/activities'
  const entries = new Map<number, GarminDocument>()
  for (let page = 0; page < mostPages; page += 1) {
    const query = { startDate, endDate, start: page * pageSize, limit: pageSize }
    const document = await client.get(path, { query, signal })
    const list = Array.isArray(document) ? document : []
    for (const entry of list.filter(isRecord)) {
      const id = activityIdOf(entry.activityId) ?? activityIdOf(entry.id)
      if (id !== undefined) entries.set(id, entry)
    }
    if (list.length < pageSize) break
  }
  return entries
}

function activityUnit(
  { client, request }: FetchContext,
  entry: GarminDocument,
  asked: string | undefined,
): FetchUnit {
  const id = activityIdOf(entry.activityId) ?? activityIdOf(entry.id) ?? 0
  return {
    date: dateOf([entry.calendarDate, entry.startTimeLocal], asked) ?? request.start_date,
    activity_id: id,
    async run(signal) {
      const details = await documentAt(client, activityPath(id, 'details'), signal)
      const isAlone = request.activity_id !== undefined
      if (details === undefined && isAlone) return []
      return translateActivity(promoted(withDefaults(details, entry)), asked)
    },
  }
}

/** What names an activity may stand in its summary alone. */
function promoted(document: GarminDocument): GarminDocument {
  const { activityName, activityId, calendarDate } = mappingAt(document, 'summaryDTO') ?? {}
  return withDefaults(document, { activityName, activityId, calendarDate })
}

async function documentAt(
  client: GarminClient,
  path: string,
  signal: AbortSignal,
): Promise<GarminDocument | undefined> {
  const document = await client.get(path, { signal })
  return isRecord(document) ? document : undefined
}
