import { migrate, openDatabase, upsert, writeJson } from '@betterai/db-kit'
import type { TestEngine } from '@betterai/testkit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { GarminDatabase } from '../src/index.js'
import { garminMigrations } from '../src/index.js'

async function openGarmin(engine: TestEngine) {
  const database = await openDatabase<GarminDatabase>({ url: await engine.createUrl() })
  await migrate(database, garminMigrations)
  return { db: database.db, [Symbol.asyncDispose]: () => database.close() }
}

describeOnEngines('garmin tables', (engine) => {
  it('keep both halves of a night that arrives in two parts, under one id', async () => {
    await using garmin = await openGarmin(engine)
    const night = { customer_id: 1, calendar_date: '2025-01-31' }
    const key = ['customer_id', 'calendar_date'] as const
    const store = (values: { sleep_time_seconds?: number; sleep_start?: string }) =>
      upsert(garmin.db, 'get_sleep_data', { values: { ...night, ...values }, key })
    await store({ sleep_time_seconds: 25_000 })
    await store({ sleep_start: '23:10' })
    const rows = await garmin.db.selectFrom('get_sleep_data').selectAll().execute()
    expect(rows).toMatchObject([
      { id: 1, ...night, sleep_time_seconds: 25_000, sleep_start: '23:10', nap_data: null },
    ])
  })

  it('keep the same activity of two customers apart', async () => {
    await using garmin = await openGarmin(engine)
    const key = ['customer_id', 'activity_id'] as const
    for (const customer_id of [1, 2]) {
      const values = {
        customer_id,
        activity_id: 17_000_000_001,
        activity_name: `of ${customer_id}`,
      }
      await upsert(garmin.db, 'get_activity_gps_data', { values, key })
    }
    const rows = await garmin.db
      .selectFrom('get_activity_gps_data')
      .select(['customer_id', 'activity_id', 'activity_name'])
      .orderBy('customer_id')
      .execute()
    expect(rows).toEqual([
      { customer_id: 1, activity_id: 17_000_000_001, activity_name: 'of 1' },
      { customer_id: 2, activity_id: 17_000_000_001, activity_name: 'of 2' },
    ])
  })

  it('keep coordinates to their last digit and wall-clock times without zone', async () => {
    await using garmin = await openGarmin(engine)
    const coordinates = [{ lat: 41.403629, lon: -2.174356, timestamp: 1_738_318_530_123 }]
    const owner = { customer_id: 1, calendar_date: '2025-01-31' }
    await garmin.db
      .insertInto('get_activity_gps_data')
      .values({ ...owner, activity_id: 1, gps_data: writeJson({ coordinates }) })
      .execute()
    await garmin.db
      .insertInto('daily_health_events')
      .values({ ...owner, last_meal_time: '2025-01-31T20:00:00' })
      .execute()
    const track = await garmin.db.selectFrom('get_activity_gps_data').select('gps_data').execute()
    expect(track).toEqual([{ gps_data: { coordinates } }])
    const events = await garmin.db
      .selectFrom('daily_health_events')
      .select(['calendar_date', 'last_meal_time', 'last_drink_time'])
      .execute()
    expect(events).toEqual([
      {
        calendar_date: '2025-01-31',
        last_meal_time: '2025-01-31T20:00:00',
        last_drink_time: null,
      },
    ])
  })
})
