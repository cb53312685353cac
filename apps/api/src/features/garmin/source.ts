import type { GarminDataset, GarminRecord } from '@betterai/contracts'

/** What to fetch: every day from the first to the last, or one activity. */
export type LiveRequest = {
  start_date: string
  end_date: string
  /** Day for which VO2 max is wanted; only concerns `max_metrics`. */
  target_date?: string | undefined
  /** Only concerns `activity` and `activity_gps`. */
  activity_id?: number | undefined
  /** Name to store with a track when Garmin gives none. */
  activity_name?: string | undefined
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
  /** Translated, validated records; days without data have none. Throws `ValidationError` for one that does not fit. */
  fetchRecords<D extends GarminDataset>(
    dataset: D,
    request: LiveRequest,
    options: { signal: AbortSignal },
  ): Promise<GarminRecord<D>[]>
  /** A document of an activity, untouched; null when there is none. */
  activityDocument(
    activityId: number,
    part: ActivityPart,
    options: { signal: AbortSignal },
  ): Promise<unknown>
}
