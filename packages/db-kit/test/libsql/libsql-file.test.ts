import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createTables, withTransaction } from '../../src/index.js'
import { everythingTable } from '../support/everything-table.js'
import { openDisposable } from '../support/open-test-database.js'

async function temporaryFile() {
  const folder = await mkdtemp(join(tmpdir(), 'libsql-'))
  return {
    url: `sqlite:${join(folder, 'deep', 'er', 'test.db')}`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

const wait = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs))

describe('a libsql file', () => {
  it('gets its folder, write-ahead logging and foreign keys', async () => {
    await using file = await temporaryFile()
    await using database = await openDisposable(file)
    const pragma = async (name: string) =>
      (await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(database.db))
        .rows[0]
    expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' })
    expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 })
  })

  it('answers a ping in the middle of a transaction', async () => {
    await using file = await temporaryFile()
    await using database = await openDisposable(file)
    const pinged = await withTransaction(database, async () => {
      await database.ping()
      return true
    })
    expect(pinged).toBe(true)
  })

  it('waits for another writer without holding up the process', async () => {
    await using file = await temporaryFile()
    await using one = await openDisposable(file)
    await using other = await openDisposable(file)
    await createTables(one.db, [everythingTable])
    let ticks = 0
    const clock = setInterval(() => {
      ticks += 1
    }, 5)
    const order: string[] = []
    const slow = withTransaction(one, async (trx) => {
      await trx.insertInto('everything').values({ name: 'one' }).execute()
      await wait(150)
      order.push('one')
    })
    await wait(20)
    await other.db.insertInto('everything').values({ name: 'other' }).execute()
    order.push('other')
    await slow
    clearInterval(clock)
    expect(order).toEqual(['one', 'other'])
    expect(ticks).toBeGreaterThan(5)
  })

  it('reports a file that stays locked as a connection failure', async () => {
    await using file = await temporaryFile()
    await using one = await openDisposable(file)
    await using other = await openDisposable({ ...file, connectTimeoutSeconds: 0.1 })
    await createTables(one.db, [everythingTable])
    await withTransaction(one, async () => {
      const blocked = withTransaction(other, async () => 'in')
      await expect(blocked).rejects.toMatchObject({
        operation: 'transaction',
        isConnectionFailure: true,
      })
    })
    expect(await withTransaction(other, async () => 'in')).toBe('in')
  })

  it('sees at once what another connection has written', async () => {
    await using file = await temporaryFile()
    await using one = await openDisposable(file)
    await using other = await openDisposable(file)
    await createTables(one.db, [everythingTable])
    const names = () => other.db.selectFrom('everything').select('name').execute()
    expect(await names()).toEqual([])
    await one.db.insertInto('everything').values({ name: 'a' }).execute()
    expect(await names()).toEqual([{ name: 'a' }])
  })

  it('drops a NUL character instead of losing the rest of the text', async () => {
    await using database = await openDisposable({ url: 'sqlite::memory:' })
    const { rows } = await sql`select ${'a\u0000b'} as text`.execute(database.db)
    expect(rows).toEqual([{ text: 'ab' }])
  })

  it('refuses to bind what the native side would die of', async () => {
    await using database = await openDisposable({ url: 'sqlite::memory:' })
    for (const value of [{}, [], () => 1, Symbol('x')])
      await expect(
        database.db.executeQuery(CompiledQuery.raw('select ?', [value])),
      ).rejects.toThrow(TypeError)
  })

  it('waits for a running transaction before it closes', async () => {
    await using file = await temporaryFile()
    const database = await openDisposable(file)
    await createTables(database.db, [everythingTable])
    const work = withTransaction(database, async (trx) => {
      await wait(50)
      await trx.insertInto('everything').values({ name: 'a' }).execute()
    })
    await wait(5)
    await database.close()
    await work
    await using again = await openDisposable(file)
    expect(await again.db.selectFrom('everything').select('name').execute()).toEqual([
      { name: 'a' },
    ])
  })
})
