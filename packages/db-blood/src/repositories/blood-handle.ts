import type { DatabaseHandle } from '@betterai/db-kit'
import type { BloodDatabase } from '../blood-database.js'

/** The blood database or a transaction on it. */
export type BloodHandle = DatabaseHandle<BloodDatabase>
