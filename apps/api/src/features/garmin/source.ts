import type { GarminDataset, GarminRecord } from '@betterai/contracts'
import type { ProviderError } from '@betterai/core'

/** What to fetch: every day from the first to the last, or one activity. */
export type LiveRequest = {
  start_date: string
  end_date: string
  /** Day that the caller named, for documents that tell none. */
  query_date?: string | undefined
  /** Day for which VO2 max is wanted; only concerns `max_metrics`. */
  target_date?: string | undefined
  /** Only concerns `activity` and `activity_gps`. */
  activity_id?: number | undefined
  /** Name to store with a track when Garmin gives none. */
  activity_name?: string | undefined
}

/** How hard Garmin is asked: calls at a time, and milliseconds between them. */
export type FetchPace = { parallel: number; pauseMs: number }

/** What became of one day, range (dated on its first day) or activity. */
export type FetchProgress = {
  dataset: GarminDataset
  calendar_date: string
  activity_id?: number
  /** How many of how many there are. */
  done: number
  total: number
} & ({ outcome: 'fetched' | 'no_data' } | { outcome: 'failed'; error: ProviderError })

/** A value of Garmin's that fits no column; its record goes without it. */
export type OddValue = {
  dataset: GarminDataset
  calendar_date: string
  activity_id?: number
  field: string
  message: string
}

/** How records are fetched. */
export type FetchOptions = {
  /** Told once of every value that was left out. */
  onOddValue?: (odd: OddValue) => void
  /** Told of every day as it is done. */
  onProgress?: (progress: FetchProgress) => void
  pace?: FetchPace
  signal: AbortSignal
}

/** Documents of one activity that are handed on as they come. */
export type ActivityPart = 'activity' | 'weather' | 'hr_zones'

/** Garmin Connect, as far as this feature needs it. Failures are `ProviderError`s. */
export interface GarminSource {
  /** Whose account it is. */
  profile(options: { signal: AbortSignal }): Promise<{
    display_name: string | null
    full_name: string | null
    unit_system: string | null
  }>
  /** Translated, validated records; days without data have none. A day that fails is only told to `onProgress`, unless every one does; a value that does not fit is null and told to `onOddValue`. */
  fetchRecords<D extends GarminDataset>(
    dataset: D,
    request: LiveRequest,
    options: FetchOptions,
  ): Promise<GarminRecord<D>[]>
  /** A document of an activity, untouched; null when there is none. */
  activityDocument(
    activityId: number,
    part: ActivityPart,
    options: { signal: AbortSignal },
  ): Promise<unknown>
}
