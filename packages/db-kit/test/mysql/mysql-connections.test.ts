import { createServer } from 'node:net'
import { DatabaseError, ValidationError } from '@betterai/core'
import { describeOnMariaDb } from '@betterai/testkit'
import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DisposableDatabase } from '../support/open-test-database.js'
import { openDisposable } from '../support/open-test-database.js'
import { startTcpProxy } from '../support/tcp-proxy.js'

async function connectionId({ db }: DisposableDatabase): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select connection_id() as id`.execute(db)
  return rows[0]?.id
}

afterEach(() => {
  vi.useRealTimers()
})

describeOnMariaDb('connections', (engine) => {
  it('run at READ COMMITTED in UTC and strict mode', async () => {
    await using database = await openDisposable({ url: await engine.createUrl() })
    const { rows } = await sql`
      select @@tx_isolation as isolation, @@time_zone as zone, @@collation_connection as collation,
        @@sql_mode like '%STRICT_TRANS_TABLES%' as is_strict`.execute(database.db)
    expect(rows).toEqual([
      {
        isolation: 'READ-COMMITTED',
        zone: '+00:00',
        collation: 'utf8mb4_unicode_ci',
        is_strict: 1,
      },
    ])
  })

  it('refuse more than the server takes at once as the caller’s mistake, and go on', async () => {
    await using database = await openDisposable({ url: await engine.createUrl() })
    const tooMuch = sql`select length(${'x'.repeat(17_000_000)})`.execute(database.db)
    await expect(tooMuch).rejects.toBeInstanceOf(ValidationError)
    expect(await connectionId(database)).toEqual(expect.any(Number))
  })

  it('are reused while young and replaced when old', async () => {
    const settings = { url: await engine.createUrl(), recycleSeconds: 0.2 }
    await using database = await openDisposable(settings)
    const first = await connectionId(database)
    expect(await connectionId(database)).toBe(first)
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(await connectionId(database)).not.toBe(first)
  })

  it('are replaced when the server has dropped them', async () => {
    const url = await engine.createUrl()
    await using proxy = await startTcpProxy(url)
    await using database = await openDisposable({ url: proxy.url(url) })
    const first = await connectionId(database)
    proxy.cut()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await connectionId(database)).not.toBe(first)
  })

  it('are tried after idleness and replaced when silent', async () => {
    const url = await engine.createUrl()
    await using proxy = await startTcpProxy(url)
    const settings = { url: proxy.url(url), connectTimeoutSeconds: 0.2 }
    await using database = await openDisposable(settings)
    const first = await connectionId(database)
    proxy.freeze()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 })
    expect(await connectionId(database)).not.toBe(first)
  })

  it('do not make a ping wait for a silent server', async () => {
    const url = await engine.createUrl()
    await using proxy = await startTcpProxy(url)
    const settings = { url: proxy.url(url), connectTimeoutSeconds: 0.2 }
    await using database = await openDisposable(settings)
    await database.ping()
    proxy.freeze()
    await expect(database.ping()).rejects.toMatchObject({
      operation: 'ping',
      isConnectionFailure: true,
    })
  })

  it('are lost with their transaction, and the first error counts', async () => {
    const url = await engine.createUrl()
    await using proxy = await startTcpProxy(url)
    await using database = await openDisposable({ url: proxy.url(url) })
    const work = database.db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx)
      proxy.cut()
      await sql`select 2`.execute(trx)
    })
    await expect(work).rejects.toMatchObject({ isConnectionFailure: true, status: 503 })
    expect(await connectionId(database)).toBeDefined()
  })
})

describe('a MySQL server that is not there', () => {
  it('is a connection failure that tells nothing of the address', async () => {
    const url = `mysql://root:secret@127.0.0.1:${await unusedPort()}/main`
    await using database = await openDisposable({ url })
    const failure = await database.ping().catch((error: unknown) => error)
    if (!DatabaseError.isInstance(failure)) throw new Error('expected a DatabaseError')
    expect(failure).toMatchObject({ isConnectionFailure: true, status: 503, operation: 'ping' })
    expect(failure.publicMessage).toBe('Database temporarily unavailable')
    expect(failure.message).not.toContain('127.0.0.1')
  })
})

async function unusedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 1
}
