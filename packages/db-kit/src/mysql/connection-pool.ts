import type { Pool, PoolConnection } from 'mysql2'
import { closedError } from '../errors/closed-error.js'
import { toDatabaseError } from '../errors/driver-error.js'
import type { PoolLimits } from '../settings.js'
import { withTimeLimit } from '../time-limit.js'
import { MysqlConnection } from './mysql-connection.js'

const idleBeforePingMs = 30_000

/** Hands out connections that are young, alive and set up; bounded in time. */
export interface ConnectionPool {
  acquire(): Promise<MysqlConnection>
  /** Asks the server for an answer; a connection that gives none is dropped. */
  ping(): Promise<void>
  /** Closes every connection in order, and cuts those whose server does not answer in time. */
  end(): Promise<void>
}

/** Adds to mysql2's pool what it lacks: a limit for waiting, replacement by age, a ping after idleness. */
export function createConnectionPool(openPool: () => Pool, limits: PoolLimits): ConnectionPool {
  const known = new WeakMap<PoolConnection, MysqlConnection>()
  const living = new Set<PoolConnection>()
  let pool: Pool | undefined
  let isEnded = false

  async function acquire(limit = waitLimit(limits)): Promise<MysqlConnection> {
    if (isEnded) throw closedError()
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
      pool ??= openPool()
      const raw = await takeFrom(pool)
      const connection = known.get(raw) ?? (await adopt(raw))
      if (await isUsable(connection, limits)) return connection
      connection.destroy()
    }
  }

  async function adopt(raw: PoolConnection): Promise<MysqlConnection> {
    const connection = new MysqlConnection(raw)
    living.add(raw)
    raw.once('end', () => living.delete(raw))
    try {
      await connection.prepareSession()
    } catch (error) {
      connection.destroy()
      throw error
    }
    known.set(raw, connection)
    return connection
  }

  async function ping(): Promise<void> {
    const connection = await acquire(pingLimit(limits))
    try {
      await withTimeLimit(connection.ping(), pingLimit(limits))
      connection.release()
    } catch (error) {
      connection.destroy()
      throw error
    }
  }

  async function end(): Promise<void> {
    isEnded = true
    if (!pool) return
    try {
      await withTimeLimit(endOf(pool), { limitMs: limits.connectTimeoutMs, operation: 'close' })
    } finally {
      for (const raw of living) raw.destroy()
      living.clear()
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

function takeFrom(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, raw) => (error ? reject(toDatabaseError(error)) : resolve(raw)))
  })
}

function endOf(pool: Pool): Promise<void> {
  return new Promise((resolve, reject) => {
    pool.end((error) => (error ? reject(toDatabaseError(error)) : resolve()))
  })
}

async function isUsable(connection: MysqlConnection, limits: PoolLimits): Promise<boolean> {
  const nowMs = Date.now()
  if (nowMs - connection.bornAtMs > limits.recycleMs) return false
  if (nowMs - connection.idleSinceMs < idleBeforePingMs) return true
  return withTimeLimit(connection.ping(), pingLimit(limits)).then(
    () => true,
    () => false,
  )
}
