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
  run(parameters: BoundValue[]): { changes: number; lastInsertRowid: number | bigint }
  columns(): ResultColumn[]
}

/** The part of a libsql database that is used here. */
export interface LibsqlDatabase {
  readonly inTransaction: boolean
  prepare(sql: string): LibsqlStatement
  exec(sql: string): void
  close(): void
}

type RowDecoder = (row: RawRow) => RawRow

const knownStatements = 500
const definitionStatement = /^\s*(create|alter|drop)\b/i
const lockFreeStatement = /^\s*(select|pragma|explain|vacuum|attach|detach)\b/i

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
      if (this.#database.inTransaction || lockFreeStatement.test(sql)) return this.#run(sql, bound)
      return await this.#runLocked(sql, bound)
    } catch (error) {
      throw toDatabaseError(error)
    }
  }

  /** Reads everything first: an unfinished cursor would keep the connection on an old state of the file. */
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const { rows } = await this.executeQuery<R>(query)
    for (const row of rows) yield { rows: [row] }
  }

  /** Takes the write lock at once: a transaction that reads first could otherwise not be continued. */
  async begin(): Promise<void> {
    try {
      await retryWhileBusy(() => this.#database.exec('BEGIN IMMEDIATE'), this.#busyLimitMs)
    } catch (error) {
      throw toDatabaseError(error, 'transaction')
    }
  }

  async commit(): Promise<void> {
    this.#finish('COMMIT')
  }

  async rollback(): Promise<void> {
    // Some failures, a full disk for example, have rolled back already.
    if (this.#database.inTransaction) this.#finish('ROLLBACK')
  }

  #finish(statement: 'COMMIT' | 'ROLLBACK'): void {
    try {
      this.#database.exec(statement)
    } catch (error) {
      throw toDatabaseError(error, 'transaction')
    }
  }

  /**
   * Runs a writing statement under a lock of its own. Were the statement itself to meet a locked
   * file, libsql would leave it unfinished, and no later transaction could be committed.
   */
  async #runLocked<R>(sql: string, bound: BoundValue[]): Promise<QueryResult<R>> {
    await this.begin()
    try {
      const result = this.#run<R>(sql, bound)
      await this.commit()
      return result
    } catch (error) {
      await this.rollback()
      throw error
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
