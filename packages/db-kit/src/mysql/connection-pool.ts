import type { Pool, PoolConnection } from 'mysql2'
import { toDatabaseError } from '../errors/driver-error.js'
import type { PoolLimits } from '../settings.js'
import { withTimeLimit } from '../time-limit.js'
import { MysqlConnection } from './mysql-connection.js'

const idleBeforePingMs = 30_000

/** Hands out connections that are young, alive and set up; bounded in time. */
export interface ConnectionPool {
  acquire(): Promise<MysqlConnection>
  end(): Promise<void>
}

/** Adds to mysql2's pool what it lacks: a limit for waiting, replacement by age, a ping after idleness. */
export function createConnectionPool(pool: Pool, limits: PoolLimits): ConnectionPool {
  const known = new WeakMap<PoolConnection, MysqlConnection>()

  async function acquire(): Promise<MysqlConnection> {
    let isAbandoned = false
    const arrival = checkOut().then((connection) => {
      if (isAbandoned) connection.release()
      return connection
    })
    try {
      return await withTimeLimit(arrival, { limitMs: limits.poolTimeoutMs, operation: 'pool' })
    } catch (error) {
      isAbandoned = true
      throw error
    }
  }

  async function checkOut(): Promise<MysqlConnection> {
    for (;;) {
      const raw = await takeFrom(pool)
      const connection = known.get(raw) ?? (await adopt(raw))
      if (await isUsable(connection, limits)) return connection
      connection.destroy()
    }
  }

  async function adopt(raw: PoolConnection): Promise<MysqlConnection> {
    const connection = new MysqlConnection(raw)
    try {
      await connection.prepareSession()
    } catch (error) {
      connection.destroy()
      throw error
    }
    known.set(raw, connection)
    return connection
  }

  function end(): Promise<void> {
    return new Promise((resolve, reject) => {
      pool.end((error) => (error ? reject(toDatabaseError(error, 'close')) : resolve()))
    })
  }

  return { acquire, end }
}

function takeFrom(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, raw) => (error ? reject(toDatabaseError(error)) : resolve(raw)))
  })
}

async function isUsable(connection: MysqlConnection, limits: PoolLimits): Promise<boolean> {
  const nowMs = Date.now()
  if (nowMs - connection.bornAtMs > limits.recycleMs) return false
  if (nowMs - connection.idleSinceMs < idleBeforePingMs) return true
  const limit = { limitMs: limits.connectTimeoutMs, operation: 'ping' }
  return withTimeLimit(connection.ping(), limit).then(
    () => true,
    () => false,
  )
}
