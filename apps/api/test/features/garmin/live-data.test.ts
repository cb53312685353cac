import type { GarminDataset, GarminRecord } from '@betterai/contracts'
import { ConfigurationError, NotFoundError, ProviderError } from '@betterai/core'
import type { TestEngine } from '@betterai/testkit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { createGarminService } from '../../../src/features/garmin/service.js'
import type { GarminSource, LiveRequest } from '../../../src/features/garmin/source.js'
import { openApp } from '../../support/open-app.js'

const { signal } = new AbortController()

/** A source over given records that notes what it was asked for. */
function sourceOf(records: readonly object[]) {
  const requests: LiveRequest[] = []
  const source: GarminSource = {
    profile: async () => ({ display_name: 'ada', full_name: 'Ada', unit_system: 'metric' }),
    async fetchRecords<D extends GarminDataset>(_dataset: D, request: LiveRequest) {
      requests.push(request)
      return records as GarminRecord<D>[]
    },
    activityDocument: async (id) => (id === 5 ? { activityId: 5 } : null),
  }
  return { source, requests }
}

async function openService(engine: TestEngine, records: readonly object[] = []) {
  const app = await openApp(engine)
  const { source, requests } = sourceOf(records)
  const config = { isEnabled: true, savesByDefault: true, ownerCustomerId: 1 }
  const parts = { config, database: app.container.databases.garmin, source }
  const garmin = createGarminService(parts)
  const read = (dataset: GarminDataset, query: object, customer_id = 1) =>
    garmin.readDataset(dataset, { customer_id, query, signal })
  return {
    app,
    parts,
    garmin,
    read,
    requests,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}

const nights = [2, 3].map((number) => ({
  calendar_date: `2023-11-0${number}`,
  sleep_time_seconds: number,
}))

describeOnEngines('Live Garmin data', (engine) => {
  it('is stored, twice the same, and read back', async () => {
    await using opened = await openService(engine, nights)
    const range = { start_date: '2023-11-02', end_date: '2023-11-03' }
    const first = await opened.read('sleep', range)
    expect(first).toMatchObject({
      saved: true,
      ingested: [
        {
          record_type: 'sleep',
          calendar_date: '2023-11-02',
          rows_written: 1,
          duplicates_skipped: 0,
        },
        { calendar_date: '2023-11-03' },
      ],
      items: [
        { id: expect.any(Number), customer_id: 1, sleep_time_seconds: 2, nap_data: null },
        {},
      ],
    })
    expect(await opened.read('sleep', range)).toEqual(first)
    expect(opened.requests[0]).toMatchObject(range)
    const stored = await opened.read('sleep', { source: 'database' })
    expect(stored).toEqual({ saved: false, items: first.items })
  })

  it('is answered as it came when it is not to be stored', async () => {
    await using opened = await openService(engine, nights)
    const range = { start_date: '2023-11-02', end_date: '2023-11-03' }
    expect(await opened.read('sleep', { ...range, save_to_db: false })).toEqual({
      saved: false,
      items: nights,
    })
    expect((await opened.read('sleep', { source: 'database' })).items).toEqual([])
  })

  it('is asked for a day later in correlation mode, and dated back', async () => {
    await using opened = await openService(engine, nights)
    const range = { start_date: '2023-11-01', end_date: '2023-11-02', mode: 'correlation' }
    const { items } = await opened.read('sleep', range)
    expect(opened.requests[0]).toMatchObject({ start_date: '2023-11-02', end_date: '2023-11-03' })
    expect(items).toMatchObject([{ calendar_date: '2023-11-01' }, { calendar_date: '2023-11-02' }])
  })

  it('concerns today when no day is named, one day when only the end is, and the day that is wanted', async () => {
    await using opened = await openService(engine)
    const today = new Date().toISOString().slice(0, 10)
    await opened.read('sleep', {})
    await opened.read('sleep', { end_date: '2023-11-03' })
    await opened.read('max_metrics', { target_date: '2023-11-05' })
    expect(opened.requests).toMatchObject([
      { start_date: today, end_date: today },
      { start_date: '2023-11-03', end_date: '2023-11-03' },
      { start_date: '2023-11-05', end_date: '2023-11-05', target_date: '2023-11-05' },
    ])
  })

  it('leaves nothing behind when one record does not fit', async () => {
    const bad = { calendar_date: '2023-11-04', sleep_time_seconds: 1.5 }
    await using opened = await openService(engine, [...nights, bad])
    await expect(opened.read('sleep', {})).rejects.toMatchObject({ field: 'sleep_time_seconds' })
    expect((await opened.read('sleep', { source: 'database' })).items).toEqual([])
  })

  it('is a matter of the account’s owner', async () => {
    await using opened = await openService(engine, nights)
    await expect(opened.read('sleep', {}, 2)).rejects.toMatchObject({ status: 403 })
    const caller = { customer_id: 2, signal }
    await expect(opened.garmin.activityDocument(5, 'weather', caller)).rejects.toMatchObject({
      status: 403,
    })
    expect(await opened.garmin.status(caller)).toMatchObject({ display_name: null })
    expect(await opened.garmin.status({ customer_id: 1, signal })).toMatchObject({
      display_name: 'ada',
      domain: 'connect.garmin.com',
      save_to_db_default: true,
      withings: { configured: false },
    })
    const nobodys = createGarminService({
      ...opened.parts,
      config: { ...opened.parts.config, ownerCustomerId: undefined },
    })
    const attempt = nobodys.readDataset('sleep', { customer_id: 1, query: {}, signal })
    await expect(attempt).rejects.toThrow(ConfigurationError)
    await expect(attempt).rejects.toMatchObject({ key: 'GARMIN_OWNER_CUSTOMER_ID' })
  })

  it('hands on documents, and failures of the source', async () => {
    await using opened = await openService(engine)
    const caller = { customer_id: 1, signal }
    expect(await opened.garmin.activityDocument(5, 'activity', caller)).toEqual({ activityId: 5 })
    await expect(opened.garmin.activityDocument(6, 'activity', caller)).rejects.toThrow(
      NotFoundError,
    )
    opened.parts.source.fetchRecords = async () => {
      throw new ProviderError('Garmin does not answer', { provider: 'garmin' })
    }
    await expect(opened.read('sleep', {})).rejects.toMatchObject({ status: 502 })
  })
})
