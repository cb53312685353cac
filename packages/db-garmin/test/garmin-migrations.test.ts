import { migrate, migrationStatus, openDatabase, schemaDifferences } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { GarminDatabase } from '../src/index.js'
import { garminMigrations, garminTables } from '../src/index.js'

describeOnEngines('garmin migrations', (engine) => {
  it('build exactly the defined tables, and do nothing the second time', async () => {
    const database = await openDatabase<GarminDatabase>({ url: await engine.createUrl() })
    await using _closed = { [Symbol.asyncDispose]: () => database.close() }
    expect((await migrate(database, garminMigrations)).appliedNow).toEqual(['0001_core'])
    expect(await schemaDifferences(database, garminTables)).toEqual({ missing: [], unexpected: [] })
    expect((await migrate(database, garminMigrations)).appliedNow).toEqual([])
    const status = { applied: ['0001_core'], appliedNow: [], pending: [] }
    expect(await migrationStatus(database, garminMigrations)).toEqual(status)
  })
})
