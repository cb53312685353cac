import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { garminRecordSchemas } from '@betterai/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEnvironment } from '../../src/config/env.js'
import { createConfig } from '../../src/config/index.js'
import type { Container } from '../../src/container.js'
import { createContainer } from '../../src/container.js'
import { demoDay } from '../../src/databases/demo/garmin-day.js'
import { testSecret } from '../support/start-api.js'

const settings = { AUTH_JWT_SECRET: testSecret, BACKEND_LOG_LEVEL: 'silent' }

describe('The demo data of a local start', () => {
  let folder: string
  let container: Container
  const open = () =>
    createContainer(
      createConfig(readEnvironment({ APP_ENV: 'local', DATA_DIR: folder, ...settings })),
    )
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo '))
    container = open()
  })
  afterAll(async () => {
    await container.close()
    await rm(folder, { recursive: true, force: true })
  })

  const get = async (path: string, id = 1): Promise<Record<string, unknown>> => {
    const authorization = `Bearer ${await container.tokens.issue({ id })}`
    const response = await container.app.request(`/api/v1${path}`, { headers: { authorization } })
    const { data } = (await response.json()) as { data: Record<string, unknown> }
    return { status: response.status, ...data }
  }

  it.each([
    ['/garmin/sleep?source=database', 340],
    ['/garmin/summary?source=database', 340],
    ['/garmin/body-composition?source=database', 90],
    ['/garmin/hrv?source=database', 340],
    ['/garmin/training-readiness?source=database', 340],
    ['/garmin/endurance-score?source=database', 340],
    ['/garmin/training-status?source=database', 340],
    ['/garmin/fitness-age?source=database', 45],
    ['/garmin/activities?source=database', 120],
    ['/garmin/daily-health-events?source=database', 340],
  ])('answers %s with at least %i rows', async (path, least) => {
    const { status, count } = await get(path)
    expect(status).toBe(200)
    expect(count).toBeGreaterThanOrEqual(least)
    expect(await get(path, 2)).toMatchObject({ status: 200, count: 0 })
  })

  it('has tracks, an overview, blood tests, fighters and somebody who follows them', async () => {
    const { items } = await get('/garmin/activities?source=database&sort=desc')
    const outdoors = (items as { activity_id: number; activity_distance: number }[]).find(
      (activity) => activity.activity_distance > 0,
    )
    expect(
      await get(`/garmin/activity-gps?source=database&activity_id=${outdoors?.activity_id}`),
    ).toMatchObject({ count: 1 })
    const { optimized } = await get('/garmin/analysis/overview')
    expect((optimized as unknown[]).length).toBeGreaterThan(340)
    expect(await get('/blood/tests')).toMatchObject({ total_count: 72 })
    expect(await get('/ufc/fighters')).toMatchObject({ total: 56 })
    expect(await get('/ufc/subscriptions/summaries')).toMatchObject({
      items: [{ account_name: 'Demo fan', subscriptions: expect.arrayContaining(['1']) }],
    })
  })

  it('stays as it is at the next start', async () => {
    const before = await get('/garmin/summary?source=database')
    await container.close()
    container = open()
    expect(await get('/garmin/summary?source=database')).toEqual(before)
    expect(await get('/blood/tests')).toMatchObject({ total_count: 72 })
    expect(await get('/ufc/fighters')).toMatchObject({ total: 56 })
  })

  it('is the same every time, and what Garmin could have sent', () => {
    for (let day = 1; day <= 31; day++) {
      const date = `2025-01-${String(day).padStart(2, '0')}`
      const records = demoDay(date, day / 31)
      expect(demoDay(date, day / 31)).toEqual(records)
      for (const [dataset, schema] of Object.entries(garminRecordSchemas)) {
        const record = (records as Record<string, unknown>)[dataset]
        if (record) expect(schema.safeParse(record).error).toBeUndefined()
      }
    }
  })

  it('goes into no database that was named, and appears nowhere else', () => {
    const demoDataOf = (environment: Record<string, string>) =>
      createConfig(readEnvironment({ DATA_DIR: folder, ...settings, ...environment })).databases
        .demoData
    expect(demoDataOf({ APP_ENV: 'local' })).toEqual(['garmin', 'blood', 'ufc'])
    expect(demoDataOf({ APP_ENV: 'local', GARMIN_DB_URL: 'mysql://u@h/d' })).toEqual([
      'blood',
      'ufc',
    ])
    for (const APP_ENV of ['test', 'staging', 'production'])
      expect(demoDataOf({ APP_ENV })).toEqual([])
  })
})
