import type { Duplex } from 'node:stream'
import { ValidationError } from '@betterai/core'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { FieldPacket, PoolConnection } from 'mysql2'
import { toDatabaseError } from '../errors/driver-error.js'
import { withTimeLimit } from '../time-limit.js'
import { readColumns } from './read-columns.js'

/** Longest form of a character in a statement: three bytes of UTF-8 for one of UTF-16, or two when escaped. */
const bytesPerSign = 3

/** A statement that takes so long makes the server checked, since a server that went silent need not be waited for. */
const doubtAfterMs = 2000

/** Who is told of answers that do not come. */
export type SilenceListener = {
  /** No answer for two seconds; the statement goes on waiting. */
  onDoubt(): void
  /** No answer in time; the connection was dropped. */
  onSilence(): void
}

/** A connection of mysql2 with the socket below it, which its types leave out. */
export type RawConnection = PoolConnection & { readonly stream: Duplex }

/** One pooled connection in kysely's terms; lives as long as the server connection below it. */
export class MysqlConnection implements DatabaseConnection {
  readonly #raw: RawConnection
  readonly #listener: SilenceListener
  #giveUp: ((reason: Error) => void) | undefined
  #packetBytes = Number.POSITIVE_INFINITY
  readonly bornAtMs = Date.now()
  idleSinceMs = Date.now()
  isIdle = false
  isDestroyed = false
  /** Limit for a statement and for each row of a stream. */
  statementTimeoutMs = Number.POSITIVE_INFINITY

  constructor(raw: RawConnection, listener: SilenceListener) {
    this.#raw = raw
    this.#listener = listener
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

  /** Makes the statement that waits for its answer fail, and drops the connection with it. */
  giveUp(reason: Error): void {
    this.#giveUp?.(reason)
  }

  #answerTo(sql: string, parameters: readonly unknown[] = []): Promise<unknown> {
    return this.#inTime(this.#send(sql, parameters))
  }

  async #inTime<R>(answer: Promise<R>): Promise<R> {
    const limitMs = this.statementTimeoutMs
    // What may take for ever, as migrations do, is not given up either.
    if (limitMs === Number.POSITIVE_INFINITY) return answer
    let isAnswered = false
    const settled = answer.finally(() => {
      isAnswered = true
    })
    const givenUp = new Promise<never>((_, reject) => {
      this.#giveUp = reject
    })
    const doubt = setTimeout(this.#listener.onDoubt, doubtAfterMs)
    try {
      return await withTimeLimit(Promise.race([settled, givenUp]), { limitMs })
    } catch (error) {
      if (!isAnswered) {
        this.destroy()
        this.#listener.onSilence()
      }
      throw error
    } finally {
      clearTimeout(doubt)
      this.#giveUp = undefined
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
