import type { Duplex } from 'node:stream'
import { ValidationError } from '@betterai/core'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { FieldPacket, PoolConnection } from 'mysql2'
import { toDatabaseError } from '../errors/driver-error.js'
import { withTimeLimit } from '../time-limit.js'
import { readColumns } from './read-columns.js'

/** Longest form of a character in a statement: three bytes of UTF-8 for one of UTF-16, or two when escaped. */
const bytesPerSign = 3

/** A connection of mysql2 with the socket below it, which its types leave out. */
export type RawConnection = PoolConnection & { readonly stream: Duplex }

/** One pooled connection in kysely's terms; lives as long as the server connection below it. */
export class MysqlConnection implements DatabaseConnection {
  readonly #raw: RawConnection
  readonly #onSilence: () => void
  #packetBytes = Number.POSITIVE_INFINITY
  readonly bornAtMs = Date.now()
  idleSinceMs = Date.now()
  isIdle = false
  isDestroyed = false
  /** Limit for a statement and for each row of a stream. */
  statementTimeoutMs = Number.POSITIVE_INFINITY

  /** `onSilence` is told of a statement that got no answer in time, after the connection was dropped. */
  constructor(raw: RawConnection, onSilence: () => void) {
    this.#raw = raw
    this.#onSilence = onSilence
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#assertFits(query)
    return toQueryResult<R>(await this.#answerTo(query.sql, query.parameters))
  }

  async *streamQuery<R>(
    query: CompiledQuery,
    chunkSize = 100,
  ): AsyncIterableIterator<QueryResult<R>> {
    const sent = this.#raw.query(query.sql, [...query.parameters])
    let fields: FieldPacket[] = []
    sent.once('fields', (received: FieldPacket[]) => {
      fields = received
    })
    const rows = sent.stream({ highWaterMark: chunkSize })
    const iterator: AsyncIterator<R> = rows[Symbol.asyncIterator]()
    try {
      for (;;) {
        const next = await this.#inTime(iterator.next())
        if (next.done) return
        yield { rows: readColumns([next.value], fields) }
      }
    } catch (error) {
      throw toDatabaseError(error)
    } finally {
      rows.destroy()
    }
  }

  /** Session settings that every statement of ours relies on; sent once per server connection. */
  async prepareSession(lockWaitSeconds: number): Promise<void> {
    await this.#answerTo('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
    await this.#answerTo(
      `SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = ${lockWaitSeconds}, sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`,
    )
    const rows = await this.#answerTo('SELECT @@max_allowed_packet AS bytes')
    const [limit] = toQueryResult<{ bytes: number }>(rows).rows
    if (limit) this.#packetBytes = limit.bytes
  }

  /** A server that gets more than it takes hangs up, which would look like a failure of its own. */
  #assertFits({ sql, parameters }: CompiledQuery): void {
    const longest = parameters.reduce<number>(
      (sum, value) => sum + (typeof value === 'string' ? value.length * bytesPerSign : 0),
      sql.length,
    )
    if (longest < this.#packetBytes) return
    const bytes = Buffer.byteLength(this.#raw.format(sql, [...parameters]))
    if (bytes >= this.#packetBytes)
      throw new ValidationError('The values are too large to be stored')
  }

  async ping(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#raw.ping((error) => (error ? reject(toDatabaseError(error)) : resolve()))
    })
  }

  /** Gives the connection back to the pool, unless it was dropped. */
  release(): void {
    this.idleSinceMs = Date.now()
    this.isIdle = true
    this.#raw.release()
  }

  /** Drops the server connection without waiting for anything; the server rolls back whatever was open on it. */
  destroy(): void {
    this.isDestroyed = true
    this.#raw.destroy()
    // mysql2 only closes its own half, which a server that has vanished never answers.
    this.#raw.stream.destroy()
  }

  #answerTo(sql: string, parameters: readonly unknown[] = []): Promise<unknown> {
    return this.#inTime(this.#send(sql, parameters))
  }

  async #inTime<R>(answer: Promise<R>): Promise<R> {
    let isAnswered = false
    const settled = answer.finally(() => {
      isAnswered = true
    })
    try {
      return await withTimeLimit(settled, { limitMs: this.statementTimeoutMs })
    } catch (error) {
      if (!isAnswered) {
        this.destroy()
        this.#onSilence()
      }
      throw error
    }
  }

  #send(sql: string, parameters: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#raw.query(sql, [...parameters], (error, result, fields) => {
        if (error) reject(toDatabaseError(error))
        else resolve(Array.isArray(result) ? readColumns<unknown>(result, fields) : result)
      })
    })
  }
}

function toQueryResult<R>(result: unknown): QueryResult<R> {
  if (Array.isArray(result)) return { rows: result }
  const { affectedRows, insertId } = result as { affectedRows: number; insertId: number }
  return {
    rows: [],
    numAffectedRows: BigInt(affectedRows),
    ...(insertId ? { insertId: BigInt(insertId) } : {}),
  }
}
