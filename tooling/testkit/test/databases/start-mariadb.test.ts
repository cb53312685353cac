import { execFileSync } from 'node:child_process'
import { createConnection } from 'mysql2/promise'
import { describe, expect, it } from 'vitest'
import { mariaDbAvailable, startMariaDb } from '../../src/index.js'

describe.skipIf(!mariaDbAvailable())('startMariaDb', () => {
  it('gives empty databases and leaves no process behind', async () => {
    let url: string
    {
      await using server = await startMariaDb()
      url = await server.createDatabase()
      const connection = await createConnection(url)
      const [rows] = await connection.query('SHOW TABLES')
      await connection.end()
      expect(rows).toEqual([])
      expect(serversOn(url)).toBe(1)
    }
    await expect(createConnection(url)).rejects.toThrow()
    expect(serversOn(url)).toBe(0)
  }, 30_000)
})

function serversOn(url: string): number {
  const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
  const isServer = new RegExp(`^\\S*(mariadbd|mysqld) .*--port=${new URL(url).port}\\b`)
  return processes.split('\n').filter((line) => isServer.test(line)).length
}
