import type { DatabaseHandle } from '@betterai/db-kit'
import type { GarminDatabase } from '../garmin-database.js'

/** The garmin database or a transaction on it. */
export type GarminHandle = DatabaseHandle<GarminDatabase>
