import type { Connection, Pool } from 'mysql2'
import { closedError } from '../errors/closed-error.js'
import { toDatabaseError } from '../errors/driver-error.js'
import type { PoolLimits } from '../settings.js'
import { withTimeLimit } from '../time-limit.js'
import type { RawConnection } from './mysql-connection.js'
import { MysqlConnection } from './mysql-connection.js'
import { createServerWatch } from './server-watch.js'

const idleBeforePingMs = 30_000
const longestPingBeforeUseMs = 1000
/** Lock waits end at the server before our own limit drops the connection, which the server would not notice. */
const lockWaitShare = 0.8

/** Hands out connections that are young, alive and set up; bounded in time. */
export interface ConnectionPool {
  acquire(): Promise<MysqlConnection>
  /** Asks the server for an answer; a connection that gives none is dropped, and the server checked until it answers. */
  ping(): Promise<void>
  /** Closes every connection properly, and drops those whose server does not react in time. */
  end(): Promise<void>
}

/** How the pool reaches the server. */
export type MysqlAccess = {
  openPool(): Pool
  /** A connection beside the pool, which tells whether the server answers. */
  connect(): Connection
}

/** Adds to mysql2's pool what it lacks: limits for waiting, replacement by age, a ping after idleness, and no trust in a server that went silent. */
export function createConnectionPool(access: MysqlAccess, limits: PoolLimits): ConnectionPool {
  const known = new WeakMap<RawConnection, MysqlConnection>()
  const living = new Set<MysqlConnection>()
  const watch = createServerWatch(() => tryToConnect(access.connect()), giveUpWaiting)
  let pool: Pool | undefined
  let isEnded = false

  async function acquire(limit = waitLimit(limits)): Promise<MysqlConnection> {
    let isAbandoned = false
    const arrival = checkOut().then((connection) => {
      if (isAbandoned) connection.release()
      return connection
    })
    try {
      return await withTimeLimit(arrival, limit)
    } catch (error) {
      isAbandoned = true
      throw error
    }
  }

  async function checkOut(): Promise<MysqlConnection> {
    for (;;) {
      await watch.admit()
      if (isEnded) throw closedError()
      pool ??= access.openPool()
      const raw = await takeFrom(pool).catch((error: unknown) => {
        if (isTimeout(error)) distrust()
        throw toDatabaseError(error)
      })
      const connection = known.get(raw) ?? (await adopt(raw))
      connection.isIdle = false
      if (await isUsable(connection)) return connection
      connection.destroy()
    }
  }

  async function adopt(raw: RawConnection): Promise<MysqlConnection> {
    const connection = new MysqlConnection(raw, { onDoubt: watch.suspect, onSilence: distrust })
    living.add(connection)
    raw.stream.once('close', () => living.delete(connection))
    connection.statementTimeoutMs = limits.connectTimeoutMs
    try {
      await connection.prepareSession(lockWaitSeconds(limits))
    } catch (error) {
      connection.destroy()
      throw error
    }
    known.set(raw, connection)
    return connection
  }

  async function isUsable(connection: MysqlConnection): Promise<boolean> {
    const nowMs = Date.now()
    if (connection.isDestroyed || nowMs - connection.bornAtMs > limits.recycleMs) return false
    if (nowMs - connection.idleSinceMs < idleBeforePingMs) return true
    const limitMs = Math.min(limits.connectTimeoutMs, longestPingBeforeUseMs)
    return withTimeLimit(connection.ping(), { limitMs }).then(
      () => true,
      () => {
        dropIdle()
        return false
      },
    )
  }

  /** What is idle goes to the same silent server, or through the same broken path to it. */
  function dropIdle(): void {
    for (const connection of living) if (connection.isIdle) connection.destroy()
  }

  /** What waits for a server that is known to be silent now, waits for nothing. */
  function giveUpWaiting(reason: Error): void {
    for (const connection of living) connection.giveUp(reason)
  }

  function distrust(): void {
    dropIdle()
    watch.suspect()
  }

  async function ping(): Promise<void> {
    const connection = await acquire(pingLimit(limits))
    try {
      await withTimeLimit(connection.ping(), pingLimit(limits))
      connection.release()
    } catch (error) {
      connection.destroy()
      distrust()
      throw error
    }
  }

  async function end(): Promise<void> {
    isEnded = true
    watch.end()
    if (!pool) return
    try {
      await withTimeLimit(endOf(pool), { limitMs: limits.connectTimeoutMs, operation: 'close' })
    } finally {
      for (const connection of living) connection.destroy()
    }
  }

  return { acquire: () => acquire(), ping, end }
}

function waitLimit({ poolTimeoutMs }: PoolLimits) {
  return { limitMs: poolTimeoutMs, operation: 'pool' }
}

function pingLimit({ connectTimeoutMs }: PoolLimits) {
  return { limitMs: connectTimeoutMs, operation: 'ping' }
}

function lockWaitSeconds({ statementTimeoutMs }: PoolLimits): number {
  const seconds = Math.floor((statementTimeoutMs * lockWaitShare) / 1000)
  return Math.min(Math.max(seconds, 1), 3600)
}

function takeFrom(pool: Pool): Promise<RawConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, raw) => (error ? reject(error) : resolve(raw as RawConnection)))
  })
}

/** Whether the server answers, be it with a refusal; bounded by mysql2's own limit for connecting. */
function tryToConnect(connection: Connection): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    connection.connect((error) =>
      error && !error.code.startsWith('ER_') ? reject(toDatabaseError(error)) : resolve(),
    )
  }).finally(() => connection.destroy())
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ETIMEDOUT'
}

function endOf(pool: Pool): Promise<void> {
  return new Promise((resolve, reject) => {
    pool.end((error) => (error ? reject(toDatabaseError(error)) : resolve()))
  })
}
