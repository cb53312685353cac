import { findMariaDb } from './mariadb-binaries.js'
import { mariaDbUrlVariable } from './shared-mariadb.js'
import { startMariaDb } from './start-mariadb.js'

/** Vitest `globalSetup`: one MariaDB for all test files of a run, where it is installed; stopped when the run ends. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[mariaDbUrlVariable] || !findMariaDb()) return undefined
  const server = await startMariaDb()
  process.env[mariaDbUrlVariable] = server.url('')
  return async () => {
    delete process.env[mariaDbUrlVariable]
    await server[Symbol.asyncDispose]()
  }
}
