import {
  adoptTables,
  migrate,
  openDatabase,
  planAdoption,
  schemaDifferences,
} from '@betterai/db-kit'
import type { TestEngine } from '@betterai/testkit'
import { describeOnEngines } from '@betterai/testkit'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { GarminDatabase } from '../src/index.js'
import {
  createGarminRepository,
  garminLegacy,
  garminMigrations,
  garminTables,
} from '../src/index.js'

async function openLegacy(engine: TestEngine) {
  const database = await openDatabase<GarminDatabase>({ url: await engine.createUrl() })
  const key =
    engine.name === 'mariadb'
      ? 'INT PRIMARY KEY AUTO_INCREMENT'
      : 'INTEGER PRIMARY KEY AUTOINCREMENT'
  const run = (statement: string) => sql.raw(statement).execute(database.db)
  await run(`CREATE TABLE get_activities (id ${key}, customer_id INT NOT NULL, calendar_date DATE NOT NULL,
    activity_id BIGINT NOT NULL UNIQUE, activity_start_latitude FLOAT NULL, activity_avgStrideLength FLOAT NULL)`)
  await run(`CREATE TABLE get_sleep_data (id ${key}, customer_id INT NOT NULL, calendar_date DATE NOT NULL,
    time_offset TEXT NULL, nap_data JSON NULL, sleep_levels_data JSON NULL)`)
  await run(`INSERT INTO get_activities VALUES (4, 1, '2025-01-02', 17000000001, 41.403629, 1.25)`)
  await run(`INSERT INTO get_sleep_data VALUES (9, 1, '2025-01-02', '01:00:00',
    '[{"napTimeSec":600,"napStartLocal":"14:00","napStartGmt":"13:00"}]', NULL)`)
  return { database, db: database.db, run, [Symbol.asyncDispose]: () => database.close() }
}

describeOnEngines('adopting an older garmin database', (engine) => {
  it('keeps coordinates, gives JSON our names, adds the keys, and makes the tables that were not there', async () => {
    await using legacy = await openLegacy(engine)
    const plans = await adoptTables(legacy.database, garminLegacy)
    expect(plans.filter(({ state }) => state === 'pending').map(({ table }) => table)).toEqual([
      'get_sleep_data',
      'get_activities',
    ])
    await migrate(legacy.database, garminMigrations)
    expect(await schemaDifferences(legacy.database, garminTables)).toEqual({
      missing: [],
      unexpected: [],
    })
    const garmin = createGarminRepository(legacy.db)
    const [activity] = await garmin.fetch('activity', { customer_id: 1 })
    expect(activity).toMatchObject({
      id: 4,
      activity_id: 17_000_000_001,
      calendar_date: '2025-01-02',
      activity_avg_stride_length: 1.25,
    })
    expect(activity?.activity_start_latitude).toBeCloseTo(41.403629, 5)
    expect(await garmin.fetch('sleep', { customer_id: 1 })).toMatchObject([
      {
        id: 9,
        time_offset: '01:00:00',
        nap_data: [{ nap_time_sec: 600, nap_start_local: '14:00', nap_start_gmt: '13:00' }],
      },
    ])
    const again = await adoptTables(legacy.database, garminLegacy)
    expect(new Set(again.map(({ state }) => state))).toEqual(new Set(['adopted']))
  })

  it('names two rows of one day and a value that is too long, and changes nothing', async () => {
    await using legacy = await openLegacy(engine)
    await legacy.run(`INSERT INTO get_sleep_data VALUES (10, 1, '2025-01-02', NULL, NULL, NULL)`)
    const [twice] = await planAdoption(legacy.database, garminLegacy)
    expect(twice).toMatchObject({
      state: 'blocked',
      problems: [expect.stringMatching(/^uq_sleep_data_customer_date: 2 rows/)],
    })
    await legacy.run(
      `UPDATE get_sleep_data SET calendar_date = '2025-01-03', time_offset = 'far too long' WHERE id = 10`,
    )
    const [long] = await planAdoption(legacy.database, garminLegacy)
    expect(long?.problems).toEqual(['row 10: time_offset must not be longer than 10 characters'])
    await expect(adoptTables(legacy.database, garminLegacy)).rejects.toThrow('row 10')
  })

  it('has nothing to do in a database of ours', async () => {
    const database = await openDatabase<GarminDatabase>({ url: await engine.createUrl() })
    await using _closed = { [Symbol.asyncDispose]: () => database.close() }
    await migrate(database, garminMigrations)
    const plans = await adoptTables(database, garminLegacy)
    expect(new Set(plans.map(({ state }) => state))).toEqual(new Set(['adopted']))
  })
})
