import { writeJson } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { openGarminDatabase } from './open-garmin-database.js'

describeOnEngines('garmin tables', (engine) => {
  it('keep coordinates to their last digit and wall-clock times without zone', async () => {
    await using garmin = await openGarminDatabase(engine)
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
