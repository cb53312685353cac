import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openGarminDatabase } from './open-garmin-database.js'

describeOnEngines('dates in a process far from Greenwich', (engine) => {
  const zones = ['America/Los_Angeles', 'Pacific/Kiritimati']
  beforeAll(() => void vi.stubEnv('TZ', zones[0]))
  afterAll(() => void vi.unstubAllEnvs())

  it.each(zones)('come back as they were given, also at midnight: %s', async (zone) => {
    vi.stubEnv('TZ', zone)
    expect(new Date(0).getHours()).not.toBe(0)
    await using opened = await openGarminDatabase(engine)
    const { garmin } = opened
    const record = {
      calendar_date: '2025-03-30',
      last_meal_time: '2025-03-30T02:30:00',
      last_screen_time: '2025-03-30T00:00:00',
    }
    const row = await garmin.upsert('daily_health_events', { customer_id: 1, record })
    expect(row).toMatchObject(record)
    expect(
      await garmin.fetch('daily_health_events', {
        customer_id: 1,
        start_date: '2025-03-30',
        end_date: '2025-03-30',
      }),
    ).toEqual([row])
  })
})
