import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { openLiveApp } from './open-live-app.js'

const range = 'start_date=2025-03-01&end_date=2025-03-07'
const routes = [
  'sleep',
  'summary',
  'body-composition',
  'hrv',
  'training-readiness',
  'endurance-score',
  'training-status',
  'training-load-balance',
  'fitness-age',
  'activities',
  'daily-health-events',
  'max-metrics',
]
const sleepOf = (day: string) => `dailySleepData/a1b2c3d4-0000-4000-8000-simulated001?date=${day}`

describeOnEngines('Garmin over the wire', (engine) => {
  it('gives the same rows when all datasets are fetched twice', async () => {
    await using live = await openLiveApp(engine)
    const readAll = async (source: string) => {
      const counts: number[] = []
      const rows: unknown[] = []
      for (const route of routes) {
        const { status, data, meta } = await live.get(`/${route}?${range}&source=${source}`)
        expect([route, status]).toEqual([route, 200])
        expect(meta).not.toHaveProperty('failures')
        const { items, count } = data as { items: unknown[]; count: number }
        counts.push(count)
        rows.push(...items)
      }
      return { counts, rows }
    }
    await readAll('garmin')
    const stored = await readAll('database')
    expect(Math.min(...stored.counts)).toBeGreaterThan(0)
    await readAll('garmin')
    expect(await readAll('database')).toEqual(stored)
  })

  it('tells which days could not be had, and answers the rest', async () => {
    await using live = await openLiveApp(engine)
    live.simulator.steer([
      { path: sleepOf('2025-03-03'), status: 500, times: 4 },
      { path: sleepOf('2025-03-04'), html_body: true },
    ])
    const days = 'start_date=2025-03-02&end_date=2025-03-05'
    const { status, data, meta } = await live.get(`/sleep?${days}`)
    expect(status).toBe(200)
    expect(data).toMatchObject({
      items: [{ calendar_date: '2025-03-02' }, { calendar_date: '2025-03-05' }],
    })
    expect(meta).toMatchObject({
      saved: true,
      failures: expect.arrayContaining([
        {
          dataset: 'sleep',
          calendar_date: '2025-03-03',
          reason: 'unavailable',
          message: 'Garmin answered with status 500',
        },
        expect.objectContaining({ calendar_date: '2025-03-04', reason: 'bad_response' }),
      ]),
    })
    const shifted = 'start_date=2025-03-02&end_date=2025-03-03&mode=correlation'
    live.simulator.steer({ path: sleepOf('2025-03-04'), html_body: true })
    expect((await live.get(`/sleep?${shifted}`)).meta).toMatchObject({
      failures: [{ calendar_date: '2025-03-03' }],
    })
  })

  it('fails as a whole when nothing could be had', async () => {
    await using live = await openLiveApp(engine)
    live.simulator.steer({ path: 'hrv-service', status: 503, times: 4 })
    expect((await live.get('/hrv?end_date=2025-03-04')).status).toBe(502)
  })

  it('takes no other day for the one that it asked for', async () => {
    await using live = await openLiveApp(engine)
    const other = { calendarDate: '2020-01-01', totalKilocalories: 1800, totalSteps: 5 }
    live.simulator.steer({ path: 'usersummary', reply: JSON.stringify(other) })
    const { data, meta } = await live.get('/summary?start_date=2025-03-02&end_date=2025-03-03')
    expect(data).toMatchObject({ items: [{ calendar_date: '2025-03-03' }] })
    expect((meta as { failures: unknown }).failures).toEqual([
      {
        dataset: 'summary',
        calendar_date: '2025-03-02',
        reason: 'bad_response',
        message: 'Garmin gave 2020-01-01 in place of 2025-03-02',
      },
    ])
  })

  it('leaves out a value that does not fit, and tells of it once', async () => {
    await using live = await openLiveApp(engine)
    const steps = JSON.stringify({ totalKilocalories: 1800, totalSteps: 99_999_999_999 })
    live.simulator.steer({ path: 'usersummary', reply: steps })
    const days = 'start_date=2025-03-02&end_date=2025-03-04'
    const { status, data, meta } = await live.get(`/summary?${days}`)
    expect(status).toBe(200)
    expect(data).toMatchObject({
      items: [
        { calendar_date: '2025-03-02', total_kilocalories: 1800, total_steps: null },
        { calendar_date: '2025-03-03', total_steps: expect.any(Number) },
        { calendar_date: '2025-03-04', total_steps: expect.any(Number) },
      ],
    })
    expect((meta as { failures: unknown }).failures).toEqual([
      {
        dataset: 'summary',
        calendar_date: '2025-03-02',
        field: 'total_steps',
        reason: 'odd_value',
        message: expect.stringContaining("Garmin's total_steps does not fit"),
      },
    ])
  })

  it('says 502 for a refused log-in, after one attempt whatever the range', async () => {
    await using live = await openLiveApp(engine, { GARMIN_PASSWORD: 'invalid' })
    expect((await live.get(`/hrv?${range}`)).status).toBe(502)
    expect((await live.get('/status')).status).toBe(502)
    const logIns = live.simulator.log.entries().filter(({ path }) => path.endsWith('/login'))
    expect(logIns.length).toBe(1)
  })

  it('tells clients when a refused log-in is tried again', async () => {
    await using live = await openLiveApp(engine)
    live.simulator.steer({ path: '/mobile/api/login', status: 429, retry_after: 1800 })
    for (const path of ['/status', '/sleep', '/activity/5']) {
      const { status, headers, message } = await live.get(path)
      expect([path, status]).toEqual([path, 502])
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(1700)
      expect(message).toMatch(/^Garmin takes no more log-ins for now; .*after 20\d\d-/)
    }
  })

  it('serves tracks and documents of an activity', async () => {
    await using live = await openLiveApp(engine)
    const { data } = await live.get(`/activities?${range}&save_to_db=false`)
    const { items } = data as { items: { activity_id: number; activity_type: string }[] }
    const id = items.find(({ activity_type }) => activity_type === 'running')?.activity_id
    const indoors = items.find(({ activity_type }) => activity_type !== 'running')?.activity_id
    expect((await live.get(`/activity-gps?activity_id=${id}`)).data).toMatchObject({
      count: 1,
      items: [{ activity_id: id, activity_name: 'Zürich Running' }],
    })
    expect((await live.get(`/activity-gps?activity_id=${indoors}`)).data).toMatchObject({
      count: 0,
    })
    for (const part of ['', '/weather', '/hr-zones'])
      expect((await live.get(`/activity/${id}${part}`)).data).toMatchObject({
        activity_id: id,
        payload: expect.any(Object),
      })
    expect((await live.get(`/activity/${indoors}/weather`)).status).toBe(404)
    expect((await live.get('/activity/5')).status).toBe(404)
    expect((await live.get('/status')).data).toMatchObject({ full_name: 'Sam Simulated' })
  })

  it('asks nothing for strangers', async () => {
    await using live = await openLiveApp(engine)
    for (const route of [...routes, 'activity/5', 'activity/5/weather', 'activity/5/hr-zones'])
      expect([route, (await live.get(`/${route}`, 2)).status]).toEqual([route, 403])
    expect(live.simulator.log.entries()).toEqual([])
  })
})
