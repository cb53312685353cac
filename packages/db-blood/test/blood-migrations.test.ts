import { migrate, migrationStatus, openDatabase, schemaDifferences } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { BloodDatabase } from '../src/index.js'
import { bloodMigrations, bloodTables } from '../src/index.js'

describeOnEngines('blood migrations', (engine) => {
  it('build exactly the defined tables, and do nothing the second time', async () => {
    const database = await openDatabase<BloodDatabase>({ url: await engine.createUrl() })
    await using _closed = { [Symbol.asyncDispose]: () => database.close() }
    expect((await migrate(database, bloodMigrations)).appliedNow).toEqual(['0001_core'])
    expect(await schemaDifferences(database, bloodTables)).toEqual({ missing: [], unexpected: [] })
    expect((await migrate(database, bloodMigrations)).appliedNow).toEqual([])
    const status = { applied: ['0001_core'], appliedNow: [], pending: [] }
    expect(await migrationStatus(database, bloodMigrations)).toEqual(status)
  })
})
