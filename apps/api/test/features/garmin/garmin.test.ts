import { createGarminRepository } from '@betterai/db-garmin'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestApp } from '../../support/open-app.js'
import { openApp } from '../../support/open-app.js'

const day = (number: number) => `2023-11-${String(number).padStart(2, '0')}`
const activity = { activity_id: 17_000_000_001, calendar_date: day(2), activity_type: 'running' }

describeOnEngines('The garmin endpoints', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp(engine)
    await app.container.databases.garmin.transaction(async (trx) => {
      const garmin = createGarminRepository(trx)
      for (const number of [1, 2, 3, 4]) {
        const calendar_date = day(number)
        const sleep = { calendar_date, sleep_overall_score_value: 70 + number }
        await garmin.upsert('sleep', { customer_id: 1, record: sleep })
        const summary = { calendar_date, total_steps: number * 1000, average_stress_level: number }
        await garmin.upsert('summary', { customer_id: 1, record: summary })
      }
      const status = { calendar_date: day(1), vo2_max_precise_value: 50 }
      await garmin.upsert('max_metrics', { customer_id: 1, record: status })
      const load = { calendar_date: day(2), monthly_load_anaerobic: 80 }
      await garmin.upsert('training_load_balance', { customer_id: 1, record: load })
      await garmin.upsert('activity', { customer_id: 1, record: activity })
      const gps_data = { coordinates: [{ lat: 41.403629, lon: 2 }] }
      await garmin.upsert('activity_gps', { customer_id: 1, record: { activity_id: 5, gps_data } })
    })
  })
  afterAll(() => app[Symbol.asyncDispose]())
  const get = (path: string, as = 1) => app.get(`/api/v1/garmin${path}`, as)
  const items = async (path: string): Promise<Record<string, unknown>[]> => {
    const { data }: { data: { items: Record<string, unknown>[] } } = await get(path)
    return data.items
  }

  it('answer stored rows with what was asked for', async () => {
    const answer = await get(
      '/sleep?source=database&start_date=2023-11-02&limit=2&sort=desc&offset=0',
    )
    expect(answer).toMatchObject({
      status: 200,
      message: 'Retrieved Garmin sleep data',
      data: { count: 2, items: [{ calendar_date: day(4), customer_id: 1, nap_data: null }, {}] },
    })
    expect(answer.meta).toEqual({
      dataset: 'sleep',
      count: 2,
      saved: false,
      customer_id: 1,
      query: { source: 'database', start_date: day(2), limit: 2, sort: 'desc', offset: 0 },
    })
  })

  it.each([
    ['sleep', 4],
    ['summary', 4],
    ['body-composition', 0],
    ['hrv', 0],
    ['training-readiness', 0],
    ['endurance-score', 0],
    ['training-status', 2],
    ['training-load-balance', 2],
    ['fitness-age', 0],
    ['activities', 1],
    ['activity-gps', 1],
    ['daily-health-events', 0],
    ['max-metrics', 2],
  ])('serve /%s', async (path, count) => {
    const track = path === 'activity-gps' ? '&activity_id=5' : ''
    const answer = await get(`/${path}?source=database${track}`)
    expect(answer).toMatchObject({ status: 200, data: { count } })
    expect((await get(`/${path}?source=database${track}`, 2)).data).toEqual({ items: [], count: 0 })
  })

  it('filter by what concerns single datasets', async () => {
    const dates = async (path: string) => (await items(path)).map((row) => row.calendar_date)
    expect(await dates('/training-status?source=database&ignore_null_vo2max=true')).toEqual([
      day(1),
    ])
    expect(
      await dates('/training-status?source=database&ignore_null_training_load_data=1'),
    ).toEqual([day(2)])
    expect(await dates(`/max-metrics?source=database&target_date=${day(1)}`)).toEqual([day(1)])
    expect(await dates('/activities?source=database&activity_id=1')).toEqual([])
    expect(await items('/activity-gps?source=database&activity_id=5')).toMatchObject([
      { gps_data: { coordinates: [{ lat: 41.403629, lon: 2 }] } },
    ])
  })

  it('date nights on the day before them in correlation mode', async () => {
    const query = 'source=database&mode=correlation&start_date=2023-11-01&end_date=2023-11-02'
    const nights = await items(`/sleep?${query}`)
    expect(nights.map((row) => [row.calendar_date, row.sleep_overall_score_value])).toEqual([
      [day(1), 72],
      [day(2), 73],
    ])
    const days = await items(`/summary?${query}`)
    expect(days.map((row) => row.total_steps)).toEqual([1000, 2000])
  })

  it('give an overview by table, and reduce the same days', async () => {
    const { status, message, data, meta } = await get(
      `/analysis/overview?mode=correlation&start_date=${day(1)}&end_date=${day(2)}`,
    )
    expect({ status, message }).toEqual({
      status: 200,
      message: 'Retrieved Garmin analysis overview',
    })
    const overview: { datasets: Record<string, object[]>; optimized: object[] } = data
    expect(Object.keys(overview.datasets)).toEqual([
      'get_user_summary',
      'get_body_composition',
      'get_sleep_data',
      'get_hrv_data',
      'get_training_readiness',
      'get_endurance_score',
      'get_training_status',
      'get_activities',
    ])
    expect(overview.optimized).toMatchObject([
      {
        date: day(1),
        sleep: { sleep_overall_score_value: 72 },
        health: { average_stress_level: 1 },
      },
      {
        date: day(2),
        sleep: { sleep_overall_score_value: 73 },
        training: { activity_type: ['running'] },
      },
    ])
    expect(meta).toMatchObject({
      customer_id: 1,
      include_optimized: true,
      query: { mode: 'correlation' },
    })
    const chosen = await get(
      '/analysis/overview?datasets=max_metrics&datasets=training_status&include_optimized=false',
    )
    expect(chosen.data).toEqual({
      datasets: { get_training_status: [expect.anything(), expect.anything()] },
    })
    expect(chosen.meta).toMatchObject({ datasets: ['max_metrics', 'training_status'] })
    expect((await get('/analysis/overview?datasets=sleep', 2)).data).toEqual({
      datasets: { get_sleep_data: [] },
      optimized: [],
    })
  })

  it('store activities, all or none, and fill columns from Garmin’s documents', async () => {
    const post = (body: unknown, as = 3) => app.send('POST /api/v1/garmin/activities', { as, body })
    const given = {
      activity_id: 7,
      start_time_local: '2023-11-20 10:00:00',
      activity_secs_in_zone1: 5,
      zones: [
        { zoneNumber: 1, secsInZone: 60 },
        { zoneNumber: 2, secsInZone: 61 },
      ],
      weather_data: { temp: 68 },
      unknown: 1,
    }
    expect(await post(given)).toMatchObject({
      status: 200,
      message: 'Persisted Garmin activity',
      data: {
        count: 1,
        ingested: [{ record_type: 'activity', calendar_date: '2023-11-20', rows_written: 1 }],
      },
      meta: { customer_id: 3 },
    })
    const stored = await app.get('/api/v1/garmin/activities?source=database', 3)
    expect(stored.data).toMatchObject({
      items: [
        {
          activity_id: 7,
          activity_secs_in_zone1: 5,
          activity_secs_in_zone2: 61,
          activity_weather_temperature_on_start: 20,
        },
      ],
    })
    const two = [{ ...activity, activity_id: 8 }, { activity_id: 9 }]
    expect(await post(two)).toMatchObject({
      status: 422,
      data: { errors: [{ field: 'calendar_date' }] },
    })
    expect((await app.get('/api/v1/garmin/activities?source=database', 3)).data).toMatchObject({
      count: 1,
    })
    expect(await post([given, { ...given, activity_id: 8 }])).toMatchObject({
      message: 'Persisted Garmin activities',
      data: { count: 2 },
    })
    for (const [field, body] of [
      ['', []],
      ['activity_id', { calendar_date: day(1) }],
      ['0.activity_id', [{ calendar_date: day(1) }]],
      ['activity_type', { ...activity, activity_type: 'x'.repeat(51) }],
      ['calendar_date', { ...activity, calendar_date: '2023-02-30' }],
      ['activity_steps', { ...activity, activity_steps: 1.5 }],
      ['activity_start_time', { ...activity, activity_start_time: '25:00' }],
      ['', 'null'],
    ] as const)
      expect([body, await post(body)]).toMatchObject([
        body,
        { status: 422, data: { errors: [{ field }] } },
      ])
  })

  it.each([
    ['start_date', '/sleep?start_date=x'],
    ['end_date', '/hrv?start_date=2025-01-02&end_date=2025-01-01'],
    ['end_date', '/hrv?start_date=2025-01-01&end_date=2025-04-03'],
    ['sort', '/sleep?sort=up'],
    ['limit', '/sleep?limit=1001'],
    ['limit', '/sleep?limit=0'],
    ['offset', '/sleep?offset=-1'],
    ['mode', '/sleep?mode=odd'],
    ['ignore_null_vo2max', '/training-status?ignore_null_vo2max=maybe'],
    ['activity_id', '/activities?activity_id=x'],
    ['activity_id', '/activity-gps?source=database'],
    ['activity_id', '/activity/0'],
    ['source', '/sleep?source=withings'],
    ['save_to_db', '/sleep?save_to_db=2'],
    ['target_date', '/max-metrics?target_date=1'],
    ['datasets', '/analysis/overview?datasets=sleep&datasets=hill_score'],
    ['include_optimized', '/analysis/overview?include_optimized=x'],
  ])('refuse a wrong %s (%s)', async (field, path) => {
    expect(await get(path)).toMatchObject({ status: 422, data: { errors: [{ field }] } })
  })

  it('keep other customers and strangers out', async () => {
    const foreign = { status: 403, data: { reason: 'customer_mismatch' } }
    expect(await get('/sleep?source=database&customer_id=1', 2)).toMatchObject(foreign)
    expect(await get('/analysis/overview?customer_id=1', 2)).toMatchObject(foreign)
    const notOwner = { status: 403, data: { reason: 'not_garmin_owner' } }
    for (const path of ['/sleep', '/activity/5', '/activity/5/weather', '/activity/5/hr-zones'])
      expect(await get(path, 2)).toMatchObject(notOwner)
    expect((await get('/status', 2)).data).toMatchObject({ display_name: null })
    for (const path of ['/status', '/sleep?source=database', '/analysis/overview', '/activity/5'])
      expect((await app.get(`/api/v1/garmin${path}`)).status).toBe(401)
  })

  it('answer 503 when they are switched off, and name what is not configured', async () => {
    await using off = await openApp(engine, { GARMIN_ENABLED: 'false' })
    const switchedOff = { status: 503, data: { key: 'GARMIN_ENABLED' } }
    for (const path of [
      'status',
      'sleep?source=database',
      'analysis/overview',
      'activity/1/weather',
    ])
      expect(await off.get(`/api/v1/garmin/${path}`, 1)).toMatchObject(switchedOff)
    expect(
      await off.send('POST /api/v1/garmin/activities', { as: 1, body: activity }),
    ).toMatchObject(switchedOff)
  })
})
