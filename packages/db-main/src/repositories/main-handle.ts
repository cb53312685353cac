import type { DatabaseHandle } from '@betterai/db-kit'
import type { MainDatabase } from '../main-database.js'

/** The main database or a transaction on it. */
export type MainHandle = DatabaseHandle<MainDatabase>
