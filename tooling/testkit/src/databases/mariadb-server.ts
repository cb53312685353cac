import { randomUUID } from 'node:crypto'
import { createConnection } from 'mysql2/promise'

/** A server on which tests make databases of their own. */
export interface MariaDbServer {
  /** URL of a database on this server. */
  url(database: string): string
  /** Makes an empty database, of a random name unless given one, and returns its URL. */
  createDatabase(name?: string): Promise<string>
  /** Removes databases that were made by `createDatabase`. */
  dropDatabases(urls: readonly string[]): Promise<void>
  /** Stops the server if it was started for the tests. */
  [Symbol.asyncDispose](): Promise<void>
}

/** Wraps a server that can be reached under a URL by a user who may make databases. */
export function connectMariaDb(
  serverUrl: string,
  stop: () => Promise<void> = async () => {},
): MariaDbServer {
  const url = (database: string): string => {
    const address = new URL(serverUrl)
    address.pathname = `/${database}`
    return address.href
  }
  return {
    url,
    createDatabase: async (name = `test_${randomUUID().replaceAll('-', '')}`) => {
      await runStatements(serverUrl, [`CREATE DATABASE \`${name}\``])
      return url(name)
    },
    dropDatabases: async (urls) => {
      const names = urls.map((made) => new URL(made).pathname.slice(1))
      const statements = names.map((name) => `DROP DATABASE IF EXISTS \`${name}\``)
      await runStatements(serverUrl, statements)
    },
    [Symbol.asyncDispose]: stop,
  }
}

async function runStatements(serverUrl: string, statements: readonly string[]): Promise<void> {
  const address = new URL(serverUrl)
  const connection = await createConnection({
    host: address.hostname,
    port: Number(address.port || 3306),
    user: decodeURIComponent(address.username),
    password: decodeURIComponent(address.password),
  })
  try {
    for (const statement of statements) await connection.query(statement)
  } finally {
    await connection.end()
  }
}
