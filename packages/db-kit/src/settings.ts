/** How to reach a database and how long to wait for it. */
export type DatabaseSettings = {
  /** `mysql://`, `mysql+driver://`, `mariadb://`, `sqlite:path`, `sqlite::memory:` or `file:path`. */
  url: string
  /** Connections kept open while idle; default 10. */
  poolSize?: number | undefined
  /** Connections opened beyond `poolSize` under load; default 10. */
  maxOverflow?: number | undefined
  /** Age at which a connection is replaced; default 900. */
  recycleSeconds?: number | undefined
  /** Limit for opening a connection and for a ping; default 5. */
  connectTimeoutSeconds?: number | undefined
  /** Limit for waiting for a free connection; default 5. */
  poolTimeoutSeconds?: number | undefined
  /** Limit for one statement of MySQL, migrations and adoption excepted; its connection is dropped after that. Default 10. */
  statementTimeoutSeconds?: number | undefined
  /** Told of every statement and its duration; parameters are never part of it. */
  onQuery?: ((sql: string, durationMs: number) => void) | undefined
}

/** Settings with every default filled in and times in milliseconds. */
export type PoolLimits = {
  poolSize: number
  maxOverflow: number
  recycleMs: number
  connectTimeoutMs: number
  poolTimeoutMs: number
  statementTimeoutMs: number
}

export function poolLimitsOf(settings: DatabaseSettings): PoolLimits {
  return {
    poolSize: settings.poolSize ?? 10,
    maxOverflow: settings.maxOverflow ?? 10,
    recycleMs: (settings.recycleSeconds ?? 900) * 1000,
    connectTimeoutMs: (settings.connectTimeoutSeconds ?? 5) * 1000,
    poolTimeoutMs: (settings.poolTimeoutSeconds ?? 5) * 1000,
    statementTimeoutMs: (settings.statementTimeoutSeconds ?? 10) * 1000,
  }
}
