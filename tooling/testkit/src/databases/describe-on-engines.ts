import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
// biome-ignore lint/correctness/noUndeclaredDependencies: this private package only ever runs inside vitest
import { afterAll, describe } from 'vitest'
import { mariaDbAvailable, sharedMariaDb } from './shared-mariadb.js'

/** A database engine under test. */
export interface TestEngine {
  readonly name: 'libsql' | 'mariadb'
  /** Makes a fresh, empty database and returns its URL; it is removed when the suite ends. */
  createUrl(): Promise<string>
}

/** Runs one suite on libsql and, where it is installed, on MariaDB; where not, the report names what was skipped. */
export function describeOnEngines(name: string, suite: (engine: TestEngine) => void): void {
  describe(`${name} on libsql`, () => {
    const folders: string[] = []
    afterAll(async () => {
      for (const folder of folders) await rm(folder, { recursive: true, force: true })
    })
    suite({ name: 'libsql', createUrl: () => createFile(folders) })
  })
  describeOnMariaDb(name, suite)
}

/** Runs a suite that only concerns MariaDB; where it is not installed the report names what was skipped. */
export function describeOnMariaDb(name: string, suite: (engine: TestEngine) => void): void {
  if (!mariaDbAvailable()) {
    describe.skip(`${name} on MariaDB (skipped: mariadbd is not installed)`, () => {
      suite({ name: 'mariadb', createUrl: () => createDatabase([]) })
    })
    return
  }
  describe(`${name} on MariaDB`, () => {
    const urls: string[] = []
    afterAll(async () => {
      if (urls.length > 0) await (await sharedMariaDb()).dropDatabases(urls)
    }, 30_000)
    suite({ name: 'mariadb', createUrl: () => createDatabase(urls) })
  })
}

async function createFile(folders: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'libsql-'))
  folders.push(folder)
  return `sqlite:${join(folder, 'test.db')}`
}

async function createDatabase(urls: string[]): Promise<string> {
  const server = await sharedMariaDb()
  const url = await server.createDatabase()
  urls.push(url)
  return url
}
