import { ValidationError } from '@betterai/core'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { FieldPacket, PoolConnection } from 'mysql2'
import { toDatabaseError } from '../errors/driver-error.js'
import { readColumns } from './read-columns.js'

/** Longest form of a character in a statement: three bytes of UTF-8 for one of UTF-16, or two when escaped. */
const bytesPerSign = 3

/** One pooled connection in kysely's terms; lives as long as the server connection below it. */
export class MysqlConnection implements DatabaseConnection {
  readonly #raw: PoolConnection
  #packetBytes = Number.POSITIVE_INFINITY
  readonly bornAtMs = Date.now()
  idleSinceMs = Date.now()

  constructor(raw: PoolConnection) {
    this.#raw = raw
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#assertFits(query)
    return toQueryResult<R>(await this.#send(query.sql, query.parameters))
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
    try {
      for await (const row of sent.stream({ highWaterMark: chunkSize }))
        yield { rows: readColumns([row], fields) }
    } catch (error) {
      throw toDatabaseError(error)
    }
  }

  /** Session settings that every statement of ours relies on; sent once per server connection. */
  async prepareSession(): Promise<void> {
    await this.#send('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', [])
    await this.#send(
      "SET SESSION time_zone = '+00:00', sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
      [],
    )
    const rows = await this.#send('SELECT @@max_allowed_packet AS bytes', [])
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

  release(): void {
    this.idleSinceMs = Date.now()
    this.#raw.release()
  }

  /** Drops the server connection; the server rolls back whatever was open on it. */
  destroy(): void {
    this.#raw.destroy()
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
