import { describeOnEngines } from '@betterai/testkit'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { MigrationSet } from '../src/index.js'
import { createTables, migrate, migrationStatus } from '../src/index.js'
import { everythingTable, partsTable } from './support/everything-table.js'
import { openDisposable } from './support/open-test-database.js'

const first: MigrationSet = {
  '0001_everything': { up: (db) => createTables(db, [everythingTable]) },
}
const both: MigrationSet = {
  ...first,
  '0002_parts': { up: (db) => createTables(db, [partsTable]) },
}

describeOnEngines('migrate', (engine) => {
  it('applies what is missing, in order, once', async () => {
    await using database = await openDisposable({ url: await engine.createUrl() })
    expect(await migrationStatus(database, both)).toEqual({
      applied: [],
      appliedNow: [],
      pending: ['0001_everything', '0002_parts'],
    })
    expect((await migrate(database, first)).appliedNow).toEqual(['0001_everything'])
    expect(await migrate(database, both)).toEqual({
      applied: ['0001_everything', '0002_parts'],
      appliedNow: ['0002_parts'],
      pending: [],
    })
    expect((await migrate(database, both)).appliedNow).toEqual([])
  })

  it('lets only one of several callers do the work', async () => {
    const url = await engine.createUrl()
    await using one = await openDisposable({ url })
    await using other = await openDisposable({ url })
    const reports = await Promise.all([migrate(one, both), migrate(other, both)])
    expect(reports.flatMap(({ appliedNow }) => appliedNow).toSorted()).toEqual([
      '0001_everything',
      '0002_parts',
    ])
  })

  it('stops at a failing migration, names the operation and can be repeated', async () => {
    await using database = await openDisposable({ url: await engine.createUrl() })
    let isBroken = true
    const set: MigrationSet = {
      ...first,
      '0002_more': {
        up: async (db) => {
          await createTables(db, [partsTable])
          if (isBroken) await sql`select * from nowhere`.execute(db)
        },
      },
    }
    await expect(migrate(database, set)).rejects.toMatchObject({ operation: 'migrate' })
    isBroken = false
    expect((await migrate(database, set)).applied).toEqual(['0001_everything', '0002_more'])
  })
})
