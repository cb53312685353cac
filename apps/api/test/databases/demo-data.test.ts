import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { garminRecordSchemas } from '@betterai/contracts'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readEnvironment } from '../../src/config/env.js'
import { createConfig } from '../../src/config/index.js'
import type { Container } from '../../src/container.js'
import { createContainer } from '../../src/container.js'
import { daysAgo } from '../../src/databases/demo/days-ago.js'
import { demoDay } from '../../src/databases/demo/garmin-day.js'
import { createUrls } from '../support/open-app.js'
import { testSecret } from '../support/start-api.js'

const settings = { AUTH_JWT_SECRET: testSecret, BACKEND_LOG_LEVEL: 'silent' }

/** A local start over a folder of its own, or over databases that were brought along. */
async function openLocal(urls: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'demo '))
  const open = () => {
    const environment = { APP_ENV: 'local', DATA_DIR: folder, ...settings, ...urls }
    return createContainer(createConfig(readEnvironment(environment)))
  }
  let container: Container = open()
  const send = async (path: string, { id = 1, ...init }: RequestInit & { id?: number } = {}) => {
    const authorization = `Bearer ${await container.tokens.issue({ id })}`
    const headers = { authorization, 'content-type': 'application/json' }
    const response = await container.app.request(`/api/v1${path}`, { ...init, headers })
    const { data } = (await response.json()) as { data: Record<string, unknown> }
    return { status: response.status, ...data }
  }
  return {
    get: (path: string, id = 1): Promise<Record<string, unknown>> => send(path, { id }),
    send: (method: string, path: string, body: unknown): Promise<Record<string, unknown>> =>
      send(path, { method, body: JSON.stringify(body) }),
    async restart() {
      await container.close()
      container = open()
    },
    async [Symbol.asyncDispose]() {
      await container.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
type Local = Awaited<ReturnType<typeof openLocal>>

describeOnEngines('The demo data of a local start', (engine) => {
  let local: Local
  beforeAll(async () => {
    local = await openLocal({ DB_DEMO_DATA: 'true', ...(await createUrls(engine)) })
  })
  afterAll(() => local[Symbol.asyncDispose]())

  it.each([
    ['/garmin/sleep', 340],
    ['/garmin/summary', 340],
    ['/garmin/body-composition', 90],
    ['/garmin/hrv', 340],
    ['/garmin/training-readiness', 340],
    ['/garmin/endurance-score', 340],
    ['/garmin/training-status', 340],
    ['/garmin/fitness-age', 45],
    ['/garmin/activities', 120],
    ['/garmin/daily-health-events', 340],
  ])('answers %s with at least %i rows', async (path, least) => {
    const { status, count } = await local.get(`${path}?source=database`)
    expect(status).toBe(200)
    expect(count).toBeGreaterThanOrEqual(least)
    expect(await local.get(`${path}?source=database`, 2)).toMatchObject({ status: 200, count: 0 })
  })

  it('has tracks, an overview, blood tests, fighters and somebody who follows them', async () => {
    const { items } = await local.get('/garmin/activities?source=database&sort=desc')
    const outdoors = (items as { activity_id: number; activity_distance: number }[]).find(
      (activity) => activity.activity_distance > 0,
    )
    expect(
      await local.get(`/garmin/activity-gps?source=database&activity_id=${outdoors?.activity_id}`),
    ).toMatchObject({ count: 1 })
    const { optimized } = await local.get('/garmin/analysis/overview')
    expect((optimized as unknown[]).length).toBeGreaterThan(340)
    expect(await local.get('/blood/tests')).toMatchObject({ total_count: 72 })
    expect(await local.get('/ufc/fighters')).toMatchObject({ total: 56 })
    expect(await local.get('/ufc/subscriptions/summaries')).toMatchObject({
      items: [{ account_name: 'Demo fan', subscriptions: expect.arrayContaining(['1']) }],
    })
  })

  it('stays as it is at the next start', async () => {
    const before = await local.get('/garmin/summary?source=database')
    await local.restart()
    expect(await local.get('/garmin/summary?source=database')).toEqual(before)
    expect(await local.get('/blood/tests')).toMatchObject({ total_count: 72 })
    expect(await local.get('/ufc/fighters')).toMatchObject({ total: 56 })
  })

  it('never goes into a database in which anybody has anything', async () => {
    const url = await engine.createUrl()
    await using theirs = await openLocal({ GARMIN_DB_URL: url })
    const day = { calendar_date: '2025-01-31', activity_id: 5 }
    expect(await theirs.send('POST', '/garmin/activities', day)).toMatchObject({ count: 1 })
    await using ours = await openLocal({ GARMIN_DB_URL: url, DB_DEMO_DATA: 'true' })
    expect(await ours.get('/garmin/summary?source=database')).toMatchObject({ count: 0 })
  })

  it('is stored once when two processes begin at the same time', async () => {
    const urls = { DB_DEMO_DATA: 'true', ...(await createUrls(engine)) }
    await using one = await openLocal(urls)
    await using other = await openLocal(urls)
    const paths = ['/garmin/fitness-age?source=database', '/blood/tests', '/ufc/fighters']
    const answers = paths.flatMap((path) => [one.get(path), other.get(path)])
    const statuses = (await Promise.all(answers)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(await one.get('/blood/tests')).toMatchObject({ total_count: 72 })
    expect(await one.get('/ufc/fighters')).toMatchObject({ total: 56 })
  })
})

describe('The demo data of this machine’s own files', () => {
  it('goes on up to today, unless no day of it is left', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 9 * 86_400_000 })
    try {
      await using local = await openLocal()
      const newest = async () => {
        const { items } = await local.get('/garmin/training-status?source=database&sort=desc')
        return (items as { calendar_date: string }[])[0]?.calendar_date ?? ''
      }
      const before = await newest()
      vi.useRealTimers()
      await local.restart()
      const today = await local.get(`/garmin/activities?source=database&start_date=${daysAgo(0)}`)
      expect(today).toMatchObject({ count: 0 })
      const { count } = await local.get(`/garmin/summary?source=database&start_date=${before}`)
      expect(count).toBeGreaterThan(6)
      const after = await newest()
      expect(Date.parse(after) - Date.parse(before)).toBeGreaterThan(6 * 86_400_000)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is the same every time, and what Garmin could have sent', () => {
    for (let day = 1; day <= 31; day++) {
      const date = `2025-01-${String(day).padStart(2, '0')}`
      const records = demoDay(date)
      expect(demoDay(date)).toEqual(records)
      for (const [dataset, schema] of Object.entries(garminRecordSchemas)) {
        const record = (records as Record<string, unknown>)[dataset]
        if (record) expect(schema.safeParse(record).error).toBeUndefined()
      }
    }
  })

  it('goes nowhere else: not outside a local environment, and where it is not wanted', () => {
    const demoDataOf = (environment: Record<string, string>) =>
      createConfig(readEnvironment({ DATA_DIR: tmpdir(), ...settings, ...environment })).databases
        .demoData
    const [blood, ufc] = ['up_to_today', 'up_to_today']
    expect(demoDataOf({ APP_ENV: 'local' })).toEqual({ garmin: 'up_to_today', blood, ufc })
    const brought = { APP_ENV: 'local', GARMIN_DB_URL: 'mysql://u@h/d' }
    expect(demoDataOf(brought)).toEqual({ blood, ufc })
    const asked = demoDataOf({ ...brought, DB_DEMO_DATA: 'true' })
    expect(asked).toEqual({ garmin: 'when_empty', blood, ufc })
    const account = { APP_ENV: 'local', GARMIN_USERNAME: 'me@example.com' }
    expect(demoDataOf(account)).toEqual({ blood, ufc })
    expect(demoDataOf({ ...account, DB_DEMO_DATA: 'true' })).toEqual({ blood, ufc })
    for (const unwanted of ['DB_DEMO_DATA', 'DB_MIGRATE_ON_START'])
      expect(demoDataOf({ APP_ENV: 'local', [unwanted]: 'false' })).toEqual({})
    for (const APP_ENV of ['test', 'staging', 'production'])
      expect(demoDataOf({ APP_ENV, DB_DEMO_DATA: 'true' })).toEqual({})
  })
})
