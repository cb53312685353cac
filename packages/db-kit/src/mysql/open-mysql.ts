import { readFile } from 'node:fs/promises'
import { ConfigurationError } from '@betterai/core'
import type { Dialect } from 'kysely'
import { MysqlAdapter, MysqlIntrospector, MysqlQueryCompiler } from 'kysely'
import type { ConnectionOptions, PoolOptions } from 'mysql2'
import type { MysqlAddress } from '../database-url.js'
import type { Engine } from '../engine.js'
import type { PoolLimits } from '../settings.js'
import type { ConnectionPool } from './connection-pool.js'
import { createConnectionPool } from './connection-pool.js'
import { MysqlDriver } from './mysql-driver.js'

/** Loads mysql2 and makes an engine for one server; connects at the first statement. */
export async function openMysql(address: MysqlAddress, limits: PoolLimits): Promise<Engine> {
  const { createConnection, createPool } = await import('mysql2')
  const connection = await connectionOptions(address, limits)
  const pool = createConnectionPool(
    {
      openPool: () => createPool({ ...connection, ...poolOptions(limits) }),
      connect: () => createConnection(connection),
    },
    limits,
  )
  return {
    dialect: dialectOver(pool, limits.statementTimeoutMs),
    longDialect: dialectOver(pool, Number.POSITIVE_INFINITY),
    ping: () => pool.ping(),
    close: () => pool.end(),
  }
}

function dialectOver(pool: ConnectionPool, statementTimeoutMs: number): Dialect {
  return {
    createAdapter: () => new MysqlAdapter(),
    createDriver: () => new MysqlDriver(pool, statementTimeoutMs),
    createIntrospector: (db) => new MysqlIntrospector(db),
    createQueryCompiler: () => new MysqlQueryCompiler(),
  }
}

function poolOptions({ poolSize, maxOverflow, recycleMs }: PoolLimits): PoolOptions {
  return {
    connectionLimit: poolSize + maxOverflow,
    maxIdle: poolSize,
    idleTimeout: recycleMs,
    resetOnRelease: false,
  }
}

async function connectionOptions(
  address: MysqlAddress,
  limits: PoolLimits,
): Promise<ConnectionOptions> {
  const { host, port, user, password, database, tls } = address
  return {
    ...{ host, port, user, password, database },
    ...(tls ? { ssl: await tlsOptions(tls.caPath) } : {}),
    connectTimeout: limits.connectTimeoutMs,
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    dateStrings: ['DATE'],
    supportBigNumbers: true,
    bigNumberStrings: false,
    // An object bound by mistake becomes text instead of SQL.
    stringifyObjects: true,
    keepAliveInitialDelay: 10_000,
  }
}

async function tlsOptions(caPath: string | undefined): Promise<{ ca?: string }> {
  if (caPath === undefined) return {}
  try {
    return { ca: await readFile(caPath, 'utf8') }
  } catch (error) {
    throw new ConfigurationError('The certificate file of ssl_ca cannot be read', undefined, {
      cause: error,
    })
  }
}
