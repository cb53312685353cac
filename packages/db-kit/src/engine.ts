import type { Dialect } from 'kysely'

/** A driver made ready: kysely's dialect, and what kysely has no notion of. */
export type Engine = {
  dialect: Dialect
  /** The same connections without the limit for statements; absent where there is none. */
  longDialect?: Dialect
  ping(): Promise<void>
  /** Called once, after kysely has let go. */
  close(): Promise<void>
}
