import type { GarminDataset, GarminRow, IngestResult } from '@betterai/contracts'
import type { GarminDatabase } from './garmin-database.js'

/** Name of a table of what the watch measured. */
export type GarminTableName = Exclude<keyof GarminDatabase & string, 'garmin_sync_progress'>

/** Where and how a dataset is stored. */
export type DatasetStorage<Row> = {
  table: GarminTableName
  /** Column that, with the owner, tells rows apart. */
  key: 'calendar_date' | 'activity_id'
  record_type: IngestResult['record_type']
  /** Figures of a stored row by which an ingest is recognised. */
  summarise(row: Row): Record<string, unknown>
}

const trainingStatus: DatasetStorage<GarminRow<'training_status'>> = {
  table: 'get_training_status',
  key: 'calendar_date',
  record_type: 'training_status',
  summarise: (row) => ({ acute_load: row.daily_training_load_acute }),
}

/** Storage of every dataset. */
export const datasetStorage: { readonly [D in GarminDataset]: DatasetStorage<GarminRow<D>> } = {
  sleep: {
    table: 'get_sleep_data',
    key: 'calendar_date',
    record_type: 'sleep',
    summarise: (row) => ({
      nap_segments: row.nap_data?.length ?? 0,
      heart_rate_points: row.sleep_heart_rate_data?.length ?? 0,
    }),
  },
  summary: {
    table: 'get_user_summary',
    key: 'calendar_date',
    record_type: 'user_summary',
    summarise: (row) => ({ total_steps: row.total_steps }),
  },
  body_composition: {
    table: 'get_body_composition',
    key: 'calendar_date',
    record_type: 'body_composition',
    summarise: (row) => ({ weight: row.weight }),
  },
  hrv: {
    table: 'get_hrv_data',
    key: 'calendar_date',
    record_type: 'hrv',
    summarise: (row) => ({ weekly_avg: row.hrv_weekly_avg }),
  },
  training_readiness: {
    table: 'get_training_readiness',
    key: 'calendar_date',
    record_type: 'training_readiness',
    summarise: (row) => ({ score: row.training_readiness_score }),
  },
  training_endurance: {
    table: 'get_endurance_score',
    key: 'calendar_date',
    record_type: 'endurance_score',
    summarise: (row) => ({ score: row.endurance_score }),
  },
  training_status: trainingStatus,
  training_load_balance: trainingStatus,
  training_fitness_age: {
    table: 'get_fitness_age',
    key: 'calendar_date',
    record_type: 'fitness_age',
    summarise: (row) => ({ fitness_age: row.fitness_age }),
  },
  activity: {
    table: 'get_activities',
    key: 'activity_id',
    record_type: 'activity',
    summarise: (row) => ({ distance: row.activity_distance }),
  },
  activity_gps: {
    table: 'get_activity_gps_data',
    key: 'activity_id',
    record_type: 'activity_gps',
    summarise: (row) => ({ points: row.gps_data?.coordinates.length ?? 0 }),
  },
  daily_health_events: {
    table: 'daily_health_events',
    key: 'calendar_date',
    record_type: 'daily_health',
    summarise: (row) => ({ last_meal_time: row.last_meal_time }),
  },
  max_metrics: trainingStatus,
}
