import type { GarminDataset } from '@betterai/contracts'
import { migrate, migrationStatus, openDatabase, schemaDifferences } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { GarminDatabase } from '../src/index.js'
import { createGarminRepository, garminMigrations, garminTables } from '../src/index.js'

describeOnEngines('garmin migrations', (engine) => {
  it('build exactly the defined tables, and do nothing the second time', async () => {
    const database = await openDatabase<GarminDatabase>({ url: await engine.createUrl() })
    await using _closed = { [Symbol.asyncDispose]: () => database.close() }
    expect((await migrate(database, garminMigrations)).appliedNow).toEqual([
      '0001_core',
      '0002_sync_progress',
    ])
    expect(await schemaDifferences(database, garminTables)).toEqual({ missing: [], unexpected: [] })
    expect((await migrate(database, garminMigrations)).appliedNow).toEqual([])
    const status = { applied: ['0001_core', '0002_sync_progress'], appliedNow: [], pending: [] }
    expect(await migrationStatus(database, garminMigrations)).toEqual(status)
  })

  it('let syncs go on where the rows of before end, a day earlier', async () => {
    const database = await openDatabase<GarminDatabase>({ url: await engine.createUrl() })
    await using _closed = { [Symbol.asyncDispose]: () => database.close() }
    const { '0001_core': core = { up: async () => {} } } = garminMigrations
    await migrate(database, { '0001_core': core })
    const garmin = createGarminRepository(database.db)
    for (const calendar_date of ['2025-02-28', '2025-03-01'])
      await garmin.upsert('training_status', {
        customer_id: 1,
        record: { calendar_date, monthly_load_anaerobic: calendar_date < '2025-03' ? 1 : null },
      })
    await migrate(database, garminMigrations)
    const through = (dataset: GarminDataset, customer_id = 1) =>
      garmin.readSyncedThrough({ customer_id, dataset })
    expect(await through('training_status')).toBe('2025-02-28')
    expect(await through('training_load_balance')).toBe('2025-02-27')
    expect(await through('max_metrics')).toBeUndefined()
    expect(await through('training_status', 2)).toBeUndefined()
    await garmin.writeSyncedThrough({
      customer_id: 1,
      dataset: 'training_status',
      synced_through: '2025-03-02',
    })
    expect(await through('training_status')).toBe('2025-03-02')
  })
})
