import { migrate, migrationStatus, openDatabase, schemaDifferences } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { UfcDatabase } from '../src/index.js'
import { ufcMigrations, ufcTables } from '../src/index.js'

describeOnEngines('ufc migrations', (engine) => {
  it('build exactly the defined tables, and do nothing the second time', async () => {
    const database = await openDatabase<UfcDatabase>({ url: await engine.createUrl() })
    await using _closed = { [Symbol.asyncDispose]: () => database.close() }
    expect((await migrate(database, ufcMigrations)).appliedNow).toEqual(['0001_core'])
    expect(await schemaDifferences(database, ufcTables)).toEqual({ missing: [], unexpected: [] })
    expect((await migrate(database, ufcMigrations)).appliedNow).toEqual([])
    const status = { applied: ['0001_core'], appliedNow: [], pending: [] }
    expect(await migrationStatus(database, ufcMigrations)).toEqual(status)
  })
})
