import { findMariaDb } from './mariadb-binaries.js'
import type { MariaDbServer } from './mariadb-server.js'
import { connectMariaDb } from './mariadb-server.js'
import { startMariaDb } from './start-mariadb.js'

/** Names a server to use instead of a private one. */
export const mariaDbUrlVariable = 'TEST_MARIADB_URL'

let shared: Promise<MariaDbServer> | undefined

/** True when tests can have a MariaDB: installed here, or named by `TEST_MARIADB_URL`. */
export function mariaDbAvailable(): boolean {
  return externalUrl() !== undefined || findMariaDb() !== undefined
}

/** The server of this test process: the one named by `TEST_MARIADB_URL`, else a private one that ends with the process. */
export function sharedMariaDb(): Promise<MariaDbServer> {
  const url = externalUrl()
  shared ??= url === undefined ? startMariaDb() : Promise.resolve(connectMariaDb(url))
  return shared
}

function externalUrl(): string | undefined {
  return process.env[mariaDbUrlVariable] || undefined
}
