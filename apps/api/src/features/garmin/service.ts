import type {
  ActivityInput,
  GarminDataset,
  GarminOverviewQuery,
  GarminStatus,
  IngestResult,
} from '@betterai/contracts'
import { garminDatasetSchema } from '@betterai/contracts'
import { AuthorizationError, ConfigurationError, NotFoundError } from '@betterai/core'
import type { GarminDatabase } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import type { GarminConfig } from '../../config/garmin.js'
import type { Overview } from './overview.js'
import { readOverview } from './overview.js'
import type { DatasetAnswer, DatasetRequest } from './read-dataset.js'
import { liveRequest, readLive, readStored } from './read-dataset.js'
import type { ActivityPart, GarminSource } from './source.js'
import { storeActivities } from './store-activities.js'
import type { SyncSummary } from './sync/sync-events.js'
import type { SyncRequest } from './sync/sync-garmin.js'
import { syncGarmin } from './sync/sync-garmin.js'
import { wearerToday } from './wearer-today.js'

/** Serves what the watch measured: stored for everybody, live for the one whose account it is. */
export interface GarminService {
  /** The account behind live data; others than its owner learn nothing of it. */
  status(caller: { customer_id: number; signal: AbortSignal }): Promise<GarminStatus>
  /** Rows of a dataset, from Garmin unless the query says `source: 'database'`. */
  readDataset(dataset: GarminDataset, request: DatasetRequest): Promise<DatasetAnswer>
  /** Stores activities that a client brings; all or nothing. */
  storeActivities(customerId: number, activities: readonly ActivityInput[]): Promise<IngestResult[]>
  /** A document of Garmin's as it is; throws `NotFoundError`. */
  activityDocument(
    activityId: number,
    part: ActivityPart,
    caller: { customer_id: number; signal: AbortSignal },
  ): Promise<unknown>
  /** Fetches and stores what is missing, for the account's owner. */
  sync(request: SyncRequest): Promise<SyncSummary>
  /** Stored rows of several datasets. */
  overview(customerId: number, query: Omit<GarminOverviewQuery, 'customer_id'>): Promise<Overview>
}

/** Creates the service; without a source only stored data is served. */
export function createGarminService(parts: {
  config: GarminConfig
  database: LazyDatabase<GarminDatabase>
  source: GarminSource | null
  /** Zone that the wearer lives in, where it is configured. */
  timeZone?: string | undefined
}): GarminService {
  const { config, database } = parts
  const { ownerCustomerId } = config

  function liveSource(customerId: number): GarminSource {
    if (ownerCustomerId === undefined) throw notConfigured('GARMIN_OWNER_CUSTOMER_ID')
    if (customerId !== ownerCustomerId)
      throw new AuthorizationError(
        'Live Garmin data belongs to another customer; use source=database',
        'not_garmin_owner',
      )
    if (!parts.source) throw notConfigured('GARMIN_USERNAME')
    return parts.source
  }

  const todayOf = ({ customer_id }: { customer_id: number }) =>
    wearerToday(database, { customer_id, timeZone: parts.timeZone })

  return {
    async status({ customer_id, signal }) {
      const nobody = { display_name: null, full_name: null, unit_system: null }
      const isOwner = ownerCustomerId !== undefined && customer_id === ownerCustomerId
      const profile = isOwner ? await liveSource(customer_id).profile({ signal }) : nobody
      return {
        ...profile,
        domain: 'connect.garmin.com',
        save_to_db_default: config.savesByDefault,
        available_datasets: garminDatasetSchema.options.toSorted(),
        withings: { configured: false },
      }
    },
    async readDataset(dataset, request) {
      const { source = 'garmin', save_to_db } = request.query
      if (source === 'database') return readStored(database, dataset, request)
      const liveParts = {
        database,
        source: liveSource(request.customer_id),
        saves: save_to_db ?? config.savesByDefault,
      }
      const live = await liveRequest(dataset, request.query, () => todayOf(request))
      return readLive(liveParts, dataset, { ...request, live })
    },
    storeActivities: (customerId, activities) => storeActivities(database, customerId, activities),
    async activityDocument(activityId, part, { customer_id, signal }) {
      const source = liveSource(customer_id)
      const document = await source.activityDocument(activityId, part, { signal })
      if (document === null || document === undefined)
        throw new NotFoundError('Garmin has no such data of this activity', 'activity_id')
      return document
    },
    async sync(request) {
      const source = liveSource(request.customer_id)
      return syncGarmin({ database, source, today: await todayOf(request) }, request)
    },
    overview: (customerId, query) => readOverview(database, customerId, query),
  }
}

function notConfigured(key: string): ConfigurationError {
  return new ConfigurationError(`${key} is not configured`, key)
}
