import type { DatabaseHandle } from '@betterai/db-kit'
import type { UfcDatabase } from '../ufc-database.js'

/** The UFC database or a transaction on it. */
export type UfcHandle = DatabaseHandle<UfcDatabase>
