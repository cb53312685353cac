import { DatabaseError, ValidationError } from '@betterai/core'
import { describeOnEngines, describeOnMariaDb } from '@betterai/testkit'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { labelOperations, withTransaction } from '../src/index.js'
import { openTestDatabase } from './support/open-test-database.js'

describeOnEngines('withTransaction', (engine) => {
  it('commits what work that returns has done', async () => {
    await using database = await openTestDatabase(engine)
    const answer = await withTransaction(database, async (trx) => {
      await trx.insertInto('everything').values({ name: 'a' }).execute()
      return 'done'
    })
    expect(answer).toBe('done')
    expect(await database.db.selectFrom('everything').select('name').execute()).toHaveLength(1)
  })

  it('rolls back and passes a domain error on unchanged', async () => {
    await using database = await openTestDatabase(engine)
    const problem = new ValidationError('no', 'name')
    const work = withTransaction(database, async (trx) => {
      await trx.insertInto('everything').values({ name: 'a' }).execute()
      throw problem
    })
    await expect(work).rejects.toBe(problem)
    expect(await database.db.selectFrom('everything').select('name').execute()).toEqual([])
  })

  it('labels a driver error with the operation that met it', async () => {
    await using database = await openTestDatabase(engine)
    const broken = labelOperations('things', {
      list: () => sql`select * from nowhere`.execute(database.db),
    })
    await expect(broken.list()).rejects.toMatchObject({ operation: 'things.list' })
    const direct = withTransaction(database, (trx) => sql`select * from nowhere`.execute(trx))
    await expect(direct).rejects.toThrow(DatabaseError)
    await expect(direct).rejects.toMatchObject({ operation: 'transaction' })
  })

  it('does not let concurrent transactions overwrite each other', async () => {
    await using database = await openTestDatabase(engine)
    await database.db.insertInto('everything').values({ name: 'a', count: 0 }).execute()
    const increment = () =>
      withTransaction(database, async (trx) => {
        await trx
          .updateTable('everything')
          .set(({ eb }) => ({ count: eb('count', '+', 1) }))
          .execute()
        await new Promise((resolve) => setTimeout(resolve, 1))
        const { count } = await trx
          .selectFrom('everything')
          .select('count')
          .executeTakeFirstOrThrow()
        return count
      })
    const counts = await Promise.all(Array.from({ length: 8 }, increment))
    expect(counts.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('gives up waiting for a connection that does not come free', async () => {
    await using database = await openTestDatabase(engine, {
      poolSize: 1,
      maxOverflow: 0,
      poolTimeoutSeconds: 0.1,
    })
    const nested = withTransaction(database, () => withTransaction(database, async () => 'never'))
    await expect(nested).rejects.toMatchObject({ operation: 'pool', isConnectionFailure: true })
    expect(await withTransaction(database, async () => 'free again')).toBe('free again')
  })
})

describeOnMariaDb('two transactions that wait for each other', (engine) => {
  it('both come through, one of them at its second attempt', async () => {
    await using database = await openTestDatabase(engine)
    const { db } = database
    for (const name of ['a', 'b'])
      await db.insertInto('everything').values({ name, count: 0 }).execute()
    const arrivals: (() => void)[] = []
    const bothArrived = () =>
      new Promise<void>((resolve) => {
        arrivals.push(resolve)
        if (arrivals.length >= 2) for (const go of arrivals) go()
      })
    const increment = (names: string[]) =>
      withTransaction(database, async (trx) => {
        for (const name of names) {
          await trx
            .updateTable('everything')
            .set(({ eb }) => ({ count: eb('count', '+', 1) }))
            .where('name', '=', name)
            .execute()
          await bothArrived()
        }
      })
    await Promise.all([increment(['a', 'b']), increment(['b', 'a'])])
    const rows = await db.selectFrom('everything').select('count').execute()
    expect(rows).toEqual([{ count: 2 }, { count: 2 }])
  })
})
