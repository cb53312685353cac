import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { toDatabaseError } from '../errors/driver-error.js'
import type { BoundValue } from './parameters.js'
import { toBoundValues } from './parameters.js'
import { retryWhileBusy } from './retry-while-busy.js'
import type { RawRow, ResultColumn } from './row-decoder.js'
import { createRowDecoder } from './row-decoder.js'

/** The part of a libsql statement that is used here. */
export interface LibsqlStatement {
  readonly reader: boolean
  all(parameters: BoundValue[]): RawRow[]
  iterate(parameters: BoundValue[]): IterableIterator<RawRow>
  run(parameters: BoundValue[]): { changes: number; lastInsertRowid: number | bigint }
  columns(): ResultColumn[]
}

/** The part of a libsql database that is used here. */
export interface LibsqlDatabase {
  readonly inTransaction: boolean
  prepare(sql: string): LibsqlStatement
  close(): void
}

type RowDecoder = (row: RawRow) => RawRow

const knownStatements = 500
const definitionStatement = /^\s*(create|alter|drop)\b/i

/** The single connection to a libsql file, returning rows in the same form as MySQL. */
export class LibsqlConnection implements DatabaseConnection {
  readonly #database: LibsqlDatabase
  readonly #busyLimitMs: number
  readonly #decoders = new Map<string, RowDecoder | undefined>()

  constructor(database: LibsqlDatabase, busyLimitMs: number) {
    this.#database = database
    this.#busyLimitMs = busyLimitMs
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const bound = toBoundValues(parameters)
    try {
      return await retryWhileBusy(() => this.#run<R>(sql, bound), {
        limitMs: this.#busyLimitMs,
        // Inside a transaction the lock is held already; only its start can meet a busy file.
        mayRetry: () => !this.#database.inTransaction,
      })
    } catch (error) {
      throw toDatabaseError(error)
    }
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    try {
      const statement = this.#database.prepare(sql)
      const decode = this.#decoderOf(sql, statement)
      for (const row of statement.iterate(toBoundValues(parameters)))
        yield { rows: [(decode?.(row) ?? row) as R] }
    } catch (error) {
      throw toDatabaseError(error)
    }
  }

  #run<R>(sql: string, bound: BoundValue[]): QueryResult<R> {
    const statement = this.#database.prepare(sql)
    if (statement.reader) {
      const rows = statement.all(bound)
      const decode = this.#decoderOf(sql, statement)
      if (decode) rows.forEach(decode)
      return { rows: rows as R[] }
    }
    const { changes, lastInsertRowid } = statement.run(bound)
    if (definitionStatement.test(sql)) this.#decoders.clear()
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  /** Asking libsql for the columns costs as much as the statement itself, hence the memory. */
  #decoderOf(sql: string, statement: LibsqlStatement): RowDecoder | undefined {
    if (this.#decoders.has(sql)) return this.#decoders.get(sql)
    if (this.#decoders.size >= knownStatements) this.#decoders.clear()
    const decoder = createRowDecoder(statement.columns())
    this.#decoders.set(sql, decoder)
    return decoder
  }
}
