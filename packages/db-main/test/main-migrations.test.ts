import { migrate, migrationStatus, openDatabase, schemaDifferences } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { MainDatabase } from '../src/index.js'
import { mainMigrations, mainTables } from '../src/index.js'

describeOnEngines('main migrations', (engine) => {
  it('build exactly the defined tables, and do nothing the second time', async () => {
    const database = await openDatabase<MainDatabase>({ url: await engine.createUrl() })
    await using _closed = { [Symbol.asyncDispose]: () => database.close() }
    expect((await migrate(database, mainMigrations)).appliedNow).toEqual(['0001_core'])
    expect(await schemaDifferences(database, mainTables)).toEqual({ missing: [], unexpected: [] })
    expect((await migrate(database, mainMigrations)).appliedNow).toEqual([])
    const status = { applied: ['0001_core'], appliedNow: [], pending: [] }
    expect(await migrationStatus(database, mainMigrations)).toEqual(status)
  })
})
