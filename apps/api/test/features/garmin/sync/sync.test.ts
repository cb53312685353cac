import type { GarminDataset } from '@betterai/contracts'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { addDays, today } from '../../../../src/features/garmin/days.js'
import { createGarminFeature } from '../../../../src/features/garmin/index.js'
import type { SyncEvent } from '../../../../src/features/garmin/sync/sync-events.js'
import type { SyncWish } from '../../../../src/features/garmin/sync/sync-ranges.js'
import { openLiveApp } from '../live/open-live-app.js'

const { signal } = new AbortController()

async function openSync(...given: Parameters<typeof openLiveApp>) {
  const live = await openLiveApp(...given)
  const garmin = await createGarminFeature(live.app.container.parts).garmin()
  const events: SyncEvent[] = []
  const sync = (wish: Partial<SyncWish> & { datasets: GarminDataset[] }, within = signal) =>
    garmin.sync({
      end_date: '2025-03-20',
      ...wish,
      customer_id: 1,
      isPatient: false,
      onEvent: (event) => void events.push(event),
      signal: within,
    })
  const starts = () =>
    events.flatMap((event) => (event.type === 'dataset_started' ? [event.start_date] : []))
  return { ...live, garmin, events, sync, starts }
}

describeOnEngines('A sync', (engine) => {
  it('goes on where it ended, and changes nothing when it is repeated', async () => {
    await using opened = await openSync(engine)
    const datasets: GarminDataset[] = ['sleep', 'activity', 'training_endurance', 'max_metrics']
    await opened.sync({ datasets, start_date: '2025-03-06', end_date: '2025-03-10' })
    await opened.sync({ datasets, end_date: '2025-03-12' })
    expect(opened.starts().slice(4)).toEqual(Array(4).fill('2025-03-11'))
    const rows = async () =>
      Promise.all(
        ['sleep', 'activities', 'endurance-score', 'max-metrics'].map(
          async (route) => (await opened.get(`/${route}?source=database`)).data,
        ),
      )
    const before = await rows()
    await opened.sync({ datasets, start_date: '2025-03-06', end_date: '2025-03-12' })
    expect(await rows()).toEqual(before)
    await opened.sync({ datasets: ['sleep'], start_date: '2025-02-10', resumes: true })
    expect(opened.starts().at(-1)).toBe('2025-03-13')
  })

  it('leaves no hole beside days that were read live, and fetches those again', async () => {
    await using opened = await openSync(engine)
    const stored = async () => {
      const { data } = await opened.get('/summary?source=database&start_date=2025-03-10')
      return (data as { items: { calendar_date: string; total_steps: number }[] }).items
    }
    await opened.sync({ datasets: ['summary'], end_date: '2025-03-10' })
    const noon = JSON.stringify({ totalKilocalories: 900, totalSteps: 2000 })
    opened.simulator.steer({ path: 'usersummary', reply: noon })
    await opened.get('/summary?start_date=2025-03-15')
    expect((await stored()).at(-1)).toMatchObject({ total_steps: 2000 })
    await opened.sync({ datasets: ['summary'], end_date: '2025-03-17' })
    expect(opened.starts().at(-1)).toBe('2025-03-11')
    const days = await stored()
    expect(days.map(({ calendar_date }) => calendar_date.slice(8))).toEqual([
      '10',
      '11',
      '12',
      '13',
      '14',
      '15',
      '16',
      '17',
    ])
    expect(days.find(({ calendar_date }) => calendar_date === '2025-03-15')?.total_steps).not.toBe(
      2000,
    )
  })

  it('asks again for a step that failed, and for days beyond a gap', async () => {
    await using opened = await openSync(engine)
    const datasets: GarminDataset[] = ['body_composition']
    opened.simulator.steer({ path: 'weight-service', status: 500, times: 4 })
    await opened.sync({ datasets, start_date: '2025-01-01', end_date: '2025-02-10' })
    await opened.sync({ datasets, end_date: '2025-02-10' })
    await opened.sync({ datasets, start_date: '2025-03-01', end_date: '2025-03-02' })
    await opened.sync({ datasets, end_date: '2025-03-03' })
    expect(opened.starts()).toEqual(['2025-01-01', '2025-01-01', '2025-03-01', '2025-02-11'])
  })

  it.each(['Pacific/Kiritimati', 'Etc/GMT+12'])('ends with yesterday in %s', async (zone) => {
    await using opened = await openSync(engine, { GARMIN_USER_TIME_ZONE: zone })
    const yesterday = new Date(Date.now() - 24 * 3_600_000)
    await opened.sync({ datasets: ['hrv'], end_date: undefined })
    expect(opened.starts()).toEqual([
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(yesterday),
    ])
  })

  it('asks for the newest day again, since the watch may still bring the rest of it', async () => {
    await using opened = await openSync(engine, { GARMIN_USER_TIME_ZONE: 'UTC' })
    const yesterday = addDays(today('UTC'), -1)
    const start_date = addDays(yesterday, -2)
    await opened.sync({ datasets: ['summary'], start_date, end_date: yesterday })
    await opened.sync({ datasets: ['summary'], end_date: yesterday })
    expect(opened.starts().at(-1)).toBe(yesterday)
  })

  it('asks for a day again until it is over', async () => {
    await using opened = await openSync(engine, { GARMIN_USER_TIME_ZONE: 'UTC' })
    const end_date = today('UTC')
    await opened.sync({ datasets: ['summary'], end_date })
    await opened.sync({ datasets: ['summary'], end_date })
    expect(opened.starts()).toEqual([end_date, end_date])
  })

  it('brings zones, weather and tracks with activities', async () => {
    await using opened = await openSync(engine)
    const days = { start_date: '2025-03-01', end_date: '2025-03-07' }
    const summary = await opened.sync({ datasets: ['activity'], ...days })
    const { items } = (await opened.get('/activities?source=database')).data as {
      items: { activity_id: number; activity_type: string }[]
    }
    expect(summary).toEqual({
      activity: { status: 'ok', items: items.length, saved: true, failures: [] },
    })
    const run = items.find(({ activity_type }) => activity_type === 'running')
    expect(run).toMatchObject({
      activity_secs_in_zone3: expect.any(Number),
      activity_weather_type_desc: expect.any(String),
    })
    const track = await opened.get(`/activity-gps?source=database&activity_id=${run?.activity_id}`)
    expect(track.data).toMatchObject({ count: 1 })
  })

  it('lets no dataset fail for another, and no day for the rest', async () => {
    await using opened = await openSync(engine)
    const days = { start_date: '2025-03-01', end_date: '2025-03-10' }
    opened.simulator.steer([
      { path: 'weight-service', status: 500, times: 4 },
      { path: 'hrv/2025-03-04', status: 500, times: 4 },
      { path: 'trainingreadiness/2025-03-05', reply: '[{"score":150}]', times: 2 },
    ])
    const datasets: GarminDataset[] = ['body_composition', 'hrv', 'training_readiness', 'summary']
    const summary = await opened.sync({ datasets, ...days })
    expect(summary).toMatchObject({
      body_composition: { status: 'error', message: 'Garmin answered with status 500' },
      hrv: { status: 'ok', failures: [{ dataset: 'hrv', calendar_date: '2025-03-04' }] },
      training_readiness: { status: 'ok', failures: [{ calendar_date: '2025-03-05' }] },
      summary: { status: 'ok', failures: [] },
    })
    const last = opened.events.filter(({ type }) => type === 'progress').at(-1)
    expect(last).toMatchObject({ dataset: 'summary', done: 10, total: 10 })
  })

  it('does not log in for every dataset when the log-in is refused', async () => {
    await using opened = await openSync(engine, { GARMIN_PASSWORD: 'invalid' })
    const summary = await opened.sync({ datasets: ['sleep', 'summary', 'hrv'] })
    expect(Object.values(summary).map(({ status }) => status)).toEqual(['error', 'error', 'error'])
    expect(opened.simulator.log.entries().length).toBe(1)
  })

  it('keeps what is stored when it is stopped', async () => {
    await using opened = await openSync(engine)
    const controller = new AbortController()
    const reason = new Error('stopped')
    opened.simulator.steer({ path: 'hrv/2025-02-20', headers_then_hang: true })
    const sync = opened.sync({ datasets: ['hrv'], start_date: '2025-01-20' }, controller.signal)
    const { log } = opened.simulator
    await log.waitFor(({ path, status }) => path.endsWith('2025-02-20') && status === 200, 5000)
    controller.abort(reason)
    await expect(sync).rejects.toBe(reason)
    await log.waitFor(({ finished }) => finished === 'client_closed', 1000)
    const { data } = await opened.get('/hrv?source=database')
    expect((data as { count: number }).count).toBeGreaterThan(20)
  })

  it('ends with the rows of an unbroken one when it is stopped between datasets of one table', async () => {
    const wish = {
      datasets: ['training_status', 'training_load_balance', 'max_metrics'] as GarminDataset[],
      start_date: '2025-01-20',
    }
    const rowsOf = async ({ get }: Pick<Awaited<ReturnType<typeof openSync>>, 'get'>) => {
      const { data } = await get('/training-status?source=database')
      const { items } = data as { items: { id: number }[] }
      return items.map(({ id: _id, ...row }) => row)
    }
    await using unbroken = await openSync(engine)
    await unbroken.sync(wish)
    await using opened = await openSync(engine)
    const controller = new AbortController()
    const { log } = opened.simulator
    opened.simulator.steer({
      path: 'trainingloadbalance/latest/2025-02-20',
      headers_then_hang: true,
    })
    const sync = opened.sync(wish, controller.signal)
    await log.waitFor(
      ({ path, status }) => path.endsWith('latest/2025-02-20') && status === 200,
      20_000,
    )
    controller.abort(new Error('stopped'))
    await expect(sync).rejects.toThrow('stopped')
    await opened.sync({ ...wish, resumes: true })
    expect(await rowsOf(opened)).toEqual(await rowsOf(unbroken))
  })

  it('is the matter of the account’s owner', async () => {
    await using opened = await openSync(engine)
    const wish = { datasets: ['sleep'], end_date: '2025-03-20' } as const
    const request = { ...wish, customer_id: 2, isPatient: false, signal }
    await expect(opened.garmin.sync(request)).rejects.toMatchObject({ status: 403 })
    await expect(opened.sync({ datasets: ['activity_gps'] })).rejects.toMatchObject({
      field: 'datasets',
    })
  })
})
