import { isRecord } from '@betterai/contracts'
import type { ActivityPart, FetchPace, GarminSource } from '../source.js'
import { createGarminClient } from './client.js'
import { activityPath } from './fetch/activities.js'
import { planners } from './fetch/planners.js'
import { runUnits } from './fetch/run-units.js'
import { validatedRecords } from './fetch/validated-records.js'
import { createProfileReader } from './profile.js'
import type { RetryLimits } from './retry.js'
import type { Wearer } from './translate/vo2-max.js'
import type { GarminTransport } from './transport.js'

const usualPace: FetchPace = { parallel: 4, pauseMs: 0 }
const partNames = { activity: 'details', weather: 'weather', hr_zones: 'hrTimeInZones' } as const

/** Garmin Connect over a transport. */
export function createLiveSource(parts: {
  transport: GarminTransport
  limits: RetryLimits
  wearer: Wearer
}): GarminSource {
  const client = createGarminClient(parts)
  const profile = createProfileReader(client)
  return {
    profile: ({ signal }) => profile.read(signal),
    async fetchRecords(dataset, request, options) {
      const { signal, onProgress = () => {}, onOddValue = () => {}, pace = usualPace } = options
      const displayName = () => profile.displayName(signal)
      const context = { client, request, wearer: parts.wearer, displayName, signal }
      const units = await planners[dataset](context)
      const drafts = await runUnits(dataset, units, { pace, onProgress, signal })
      return validatedRecords(dataset, drafts, onOddValue)
    },
    async activityDocument(activityId, part, { signal }) {
      const document = await client.get(activityPath(activityId, partNames[part]), { signal })
      return isEmpty(document, part) ? null : document
    },
  }
}

/** Indoors there is a weather document without any weather. */
function isEmpty(document: unknown, part: ActivityPart): boolean {
  if (document === undefined || document === null) return true
  return part === 'weather' && isRecord(document) && document.issueDate === null
}
