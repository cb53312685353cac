import { readFile } from 'node:fs/promises'
import { ConfigurationError } from '@betterai/core'
import { MysqlAdapter, MysqlIntrospector, MysqlQueryCompiler } from 'kysely'
import type { PoolOptions } from 'mysql2'
import type { MysqlAddress } from '../database-url.js'
import type { Engine } from '../engine.js'
import type { PoolLimits } from '../settings.js'
import { createConnectionPool } from './connection-pool.js'
import { MysqlDriver } from './mysql-driver.js'

/** Loads mysql2 and makes an engine for one server; connects at the first statement. */
export async function openMysql(address: MysqlAddress, limits: PoolLimits): Promise<Engine> {
  const { createPool } = await import('mysql2')
  const options = await poolOptions(address, limits)
  const pool = createConnectionPool(() => createPool(options), limits)
  return {
    dialect: {
      createAdapter: () => new MysqlAdapter(),
      createDriver: () => new MysqlDriver(pool),
      createIntrospector: (db) => new MysqlIntrospector(db),
      createQueryCompiler: () => new MysqlQueryCompiler(),
    },
    ping: () => pool.ping(),
    close: () => pool.end(),
  }
}

async function poolOptions(address: MysqlAddress, limits: PoolLimits): Promise<PoolOptions> {
  const { host, port, user, password, database, tls } = address
  return {
    ...{ host, port, user, password, database },
    ...(tls ? { ssl: await tlsOptions(tls.caPath) } : {}),
    connectionLimit: limits.poolSize + limits.maxOverflow,
    maxIdle: limits.poolSize,
    idleTimeout: limits.recycleMs,
    connectTimeout: limits.connectTimeoutMs,
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    dateStrings: ['DATE'],
    supportBigNumbers: true,
    bigNumberStrings: false,
    // An object bound by mistake becomes text instead of SQL.
    stringifyObjects: true,
    resetOnRelease: false,
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
