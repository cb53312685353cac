import type { TableRow } from '@betterai/db-kit'
import { dailyHealthEventsTable } from './tables/daily-health-events.js'
import { garminSyncProgressTable } from './tables/garmin-sync-progress.js'
import { getActivitiesTable } from './tables/get-activities.js'
import { getActivityGpsDataTable } from './tables/get-activity-gps-data.js'
import { getBodyCompositionTable } from './tables/get-body-composition.js'
import { getEnduranceScoreTable } from './tables/get-endurance-score.js'
import { getFitnessAgeTable } from './tables/get-fitness-age.js'
import { getHrvDataTable } from './tables/get-hrv-data.js'
import { getSleepDataTable } from './tables/get-sleep-data.js'
import { getTrainingReadinessTable } from './tables/get-training-readiness.js'
import { getTrainingStatusTable } from './tables/get-training-status.js'
import { getUserSummaryTable } from './tables/get-user-summary.js'

/** Tables of the garmin database as kysely sees them. */
export interface GarminDatabase {
  get_sleep_data: TableRow<typeof getSleepDataTable>
  get_user_summary: TableRow<typeof getUserSummaryTable>
  get_body_composition: TableRow<typeof getBodyCompositionTable>
  get_hrv_data: TableRow<typeof getHrvDataTable>
  get_training_readiness: TableRow<typeof getTrainingReadinessTable>
  get_endurance_score: TableRow<typeof getEnduranceScoreTable>
  get_training_status: TableRow<typeof getTrainingStatusTable>
  get_fitness_age: TableRow<typeof getFitnessAgeTable>
  get_activities: TableRow<typeof getActivitiesTable>
  get_activity_gps_data: TableRow<typeof getActivityGpsDataTable>
  daily_health_events: TableRow<typeof dailyHealthEventsTable>
  garmin_sync_progress: TableRow<typeof garminSyncProgressTable>
}

/** The tables of what the watch measured. */
export const datasetTables = [
  getSleepDataTable,
  getUserSummaryTable,
  getBodyCompositionTable,
  getHrvDataTable,
  getTrainingReadinessTable,
  getEnduranceScoreTable,
  getTrainingStatusTable,
  getFitnessAgeTable,
  getActivitiesTable,
  getActivityGpsDataTable,
  dailyHealthEventsTable,
] as const

/** Every table of the garmin database, referenced ones first. */
export const garminTables = [...datasetTables, garminSyncProgressTable] as const
