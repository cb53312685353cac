import type { Dialect } from 'kysely'

/** A driver made ready: kysely's dialect, and what kysely has no notion of. */
export type Engine = {
  dialect: Dialect
  ping(): Promise<void>
  /** Called once, after kysely has let go. */
  close(): Promise<void>
}
