import { describeOnMariaDb, startMariaDb } from '@betterai/testkit'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../../src/index.js'
import type { DisposableDatabase } from '../support/open-test-database.js'
import { openDisposable } from '../support/open-test-database.js'
import { startTcpProxy } from '../support/tcp-proxy.js'

const limits = { statementTimeoutSeconds: 1.5, connectTimeoutSeconds: 1, poolTimeoutSeconds: 1 }

const select = ({ db }: DisposableDatabase) => sql`select 1 as one`.execute(db)

async function timed(work: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const startMs = performance.now()
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { error, ms: performance.now() - startMs }
}

const unavailable = { code: 'DATABASE_ERROR', isConnectionFailure: true, status: 503 }

describeOnMariaDb('a server that falls silent', (engine) => {
  it('is an error within the limit, then at once, and is used again when it answers', async () => {
    await using server = await startMariaDb()
    await using database = await openDisposable({ url: await server.createDatabase(), ...limits })
    await Promise.all(Array.from({ length: 5 }, () => select(database)))
    await server.pause()
    const first = await timed(select(database))
    expect(first.error).toMatchObject(unavailable)
    expect(first.ms).toBeLessThan(3000)
    expect((await timed(select(database))).error).toMatchObject(unavailable)
    const later = await Promise.all(Array.from({ length: 40 }, () => timed(select(database))))
    for (const { error, ms } of later) {
      expect(error).toMatchObject(unavailable)
      expect(ms).toBeLessThan(700)
    }
    await expect(database.ping()).rejects.toMatchObject(unavailable)
    await server.resume()
    await expect
      .poll(() => select(database), { timeout: 5000 })
      .toMatchObject({ rows: [{ one: 1 }] })
    await database.ping()
    const { rows } = await sql<{ Value: string }>`show status like 'Threads_connected'`.execute(
      database.db,
    )
    expect(Number(rows[0]?.Value)).toBeLessThan(5)
  }, 30_000)

  it('that a ping has noticed makes nobody else wait', async () => {
    await using server = await startMariaDb()
    await using database = await openDisposable({ url: await server.createDatabase(), ...limits })
    await select(database)
    await server.pause()
    await expect(database.ping()).rejects.toMatchObject(unavailable)
    expect((await timed(select(database))).error).toMatchObject(unavailable)
    const { error, ms } = await timed(select(database))
    expect(error).toMatchObject(unavailable)
    expect(ms).toBeLessThan(700)
    await server.resume()
  }, 30_000)

  it('is noticed before the time of its statements is over, and a slow statement is not', async () => {
    await using server = await startMariaDb()
    const slowLimits = { ...limits, statementTimeoutSeconds: 30 }
    await using database = await openDisposable({
      url: await server.createDatabase(),
      ...slowLimits,
    })
    await sql`select sleep(4)`.execute(database.db)
    const waiting = [1, 2, 3].map(() => timed(sql`select sleep(9)`.execute(database.db)))
    await sql`select 1`.execute(database.db)
    await server.pause()
    for (const { error, ms } of await Promise.all(waiting)) {
      expect(error).toMatchObject(unavailable)
      expect(ms).toBeLessThan(6000)
    }
    await server.resume()
    await expect.poll(() => select(database), { timeout: 5000 }).toBeDefined()
  }, 30_000)

  it('ends a transaction and a stream of rows as well', async () => {
    await using server = await startMariaDb()
    await using database = await openDisposable({ url: await server.createDatabase(), ...limits })
    const work = database.db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx)
      await server.pause()
      await sql`select 2`.execute(trx)
    })
    expect(await timed(work)).toMatchObject({ error: unavailable })
    await server.resume()
    await expect.poll(() => select(database), { timeout: 5000 }).toBeDefined()
    const rows = sql<{ seq: number }>`select seq from seq_1_to_3000000`.compile(database.db)
    const read = async () => {
      let count = 0
      for await (const row of database.db.getExecutor().stream(rows, 100)) {
        if (row && ++count === 1000) await server.pause()
      }
    }
    expect((await timed(read())).error).toMatchObject(unavailable)
    await server.resume()
  }, 30_000)

  it('does not leave the pool without room after many failed attempts', async () => {
    await using server = await startMariaDb()
    const url = await server.createDatabase()
    await using database = await openDisposable({ url, ...limits, poolSize: 2, maxOverflow: 0 })
    await server.pause()
    for (let attempt = 0; attempt < 6; attempt++) {
      const { error, ms } = await timed(select(database))
      expect(error).toMatchObject(unavailable)
      expect(ms).toBeLessThan(3000)
    }
    await server.resume()
    await expect
      .poll(() => select(database), { timeout: 5000 })
      .toMatchObject({ rows: [{ one: 1 }] })
  }, 30_000)

  it('costs one statement where only the path of present connections is broken', async () => {
    const url = await engine.createUrl()
    await using proxy = await startTcpProxy(url)
    await using database = await openDisposable({ url: proxy.url(url), ...limits })
    await Promise.all(Array.from({ length: 5 }, () => select(database)))
    proxy.freeze()
    expect((await timed(select(database))).error).toMatchObject(unavailable)
    expect(await timed(select(database))).toMatchObject({ error: undefined })
  })
})

describeOnMariaDb('a statement that takes long', (engine) => {
  it('is given up with its connection, and the rest goes on', async () => {
    await using database = await openDisposable({ url: await engine.createUrl(), ...limits })
    const slow = timed(sql`select sleep(20)`.execute(database.db))
    expect((await timed(select(database))).error).toBeUndefined()
    const { error, ms } = await slow
    expect(error).toMatchObject(unavailable)
    expect(ms).toBeLessThan(3000)
    expect((await timed(select(database))).error).toBeUndefined()
  })

  it('may take its time in a migration', async () => {
    await using database = await openDisposable({ url: await engine.createUrl(), ...limits })
    const migration = {
      up: async (db: typeof database.db) => void (await sql`do sleep(2)`.execute(db)),
    }
    const report = await migrate(database, { '0001_slow': migration })
    expect(report.applied).toEqual(['0001_slow'])
    expect((await timed(sql`do sleep(2)`.execute(database.db))).error).toMatchObject(unavailable)
  })

  it('that waits for a lock is told to come again, and its connection stays', async () => {
    await using database = await openDisposable({
      url: await engine.createUrl(),
      ...limits,
      statementTimeoutSeconds: 3,
    })
    const id = () => sql<{ id: number }>`select connection_id() as id`
    await sql`create table locked (n int) engine = innodb`.execute(database.db)
    await sql`insert into locked values (1)`.execute(database.db)
    await database.db.transaction().execute(async (holder) => {
      await sql`update locked set n = 2`.execute(holder)
      const waiter = database.db.connection().execute(async (connection) => {
        const before = (await id().execute(connection)).rows
        await expect(sql`update locked set n = 3`.execute(connection)).rejects.toMatchObject(
          unavailable,
        )
        expect((await id().execute(connection)).rows).toEqual(before)
      })
      await waiter
    })
  }, 10_000)
})
