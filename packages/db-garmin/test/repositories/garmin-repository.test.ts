import { DatabaseError, ValidationError } from '@betterai/core'
import { withTransaction } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { createGarminRepository } from '../../src/index.js'
import { openGarminDatabase } from '../open-garmin-database.js'

const day = (number: number) => `2025-01-${String(number).padStart(2, '0')}`

describeOnEngines('garmin repository', (engine) => {
  it('keeps what two records of one night say, under one id, and changes nothing when they come again', async () => {
    await using opened = await openGarminDatabase(engine)
    const { garmin } = opened
    const store = (record: object) =>
      garmin.upsert('sleep', { customer_id: 1, record: { calendar_date: day(1), ...record } })
    const first = await store({ sleep_time_seconds: 25_000, nap_data: [] })
    const readings = [{ value: 51, start_local: '23:10', start_gmt: '22:10' }]
    const second = await store({ sleep_start: '23:10', sleep_heart_rate_data: readings })
    expect(second).toEqual({ ...first, sleep_start: '23:10', sleep_heart_rate_data: readings })
    expect(await store({ sleep_start: '23:10', sleep_heart_rate_data: readings })).toEqual(second)
    expect(await garmin.fetch('sleep', { customer_id: 1 })).toEqual([second])
    expect(second).toMatchObject({ customer_id: 1, nap_data: [], sleep_hrv_data: null })
  })

  it('forgets a value that a later record says is null', async () => {
    await using opened = await openGarminDatabase(engine)
    const { garmin } = opened
    const key = { calendar_date: day(1) }
    await garmin.upsert('hrv', {
      customer_id: 1,
      record: { ...key, hrv_weekly_avg: 60, hrv_status: 'LOW' },
    })
    const row = await garmin.upsert('hrv', {
      customer_id: 1,
      record: { ...key, hrv_weekly_avg: null },
    })
    expect(row).toMatchObject({ hrv_weekly_avg: null, hrv_status: 'LOW' })
  })

  it('keeps the same activity of two customers apart, and lets neither a record nor a date move a row', async () => {
    await using opened = await openGarminDatabase(engine)
    const { garmin } = opened
    const record = {
      activity_id: 17_000_000_001,
      calendar_date: day(1),
      activity_distance: 5000.25,
    }
    const mine = await garmin.upsert('activity', { customer_id: 1, record })
    const forged = { ...record, customer_id: 1, id: mine.id, activity_distance: 1 }
    const other = await garmin.upsert('activity', { customer_id: 2, record: forged })
    expect(other).toMatchObject({ customer_id: 2, activity_distance: 1 })
    expect(await garmin.fetch('activity', { customer_id: 1 })).toEqual([mine])
    const moved = await garmin.upsert('activity', {
      customer_id: 1,
      record: { activity_id: record.activity_id, calendar_date: day(2) },
    })
    expect(moved).toEqual({ ...mine, calendar_date: day(2) })
  })

  it('joins training status, load balance and VO2 max in one row', async () => {
    await using opened = await openGarminDatabase(engine)
    const { garmin } = opened
    const of = <R extends object>(record: R) => ({
      customer_id: 1,
      record: { calendar_date: day(1), ...record },
    })
    await garmin.upsert('training_status', of({ daily_training_load_acute: 420 }))
    await garmin.upsert('training_load_balance', of({ monthly_load_anaerobic: 80.5 }))
    await garmin.upsert('max_metrics', of({ vo2_max_precise_value: 51.3 }))
    expect(await garmin.fetch('training_load_balance', { customer_id: 1 })).toMatchObject([
      { daily_training_load_acute: 420, monthly_load_anaerobic: 80.5, vo2_max_precise_value: 51.3 },
    ])
  })

  it('lets a status speak for load and VO2 max only while neither was measured, in whichever order they come', async () => {
    await using opened = await openGarminDatabase(engine)
    const { garmin } = opened
    const load = { monthly_load_anaerobic: 80.5, training_balance_feedback_phrase: 'BALANCED' }
    const vo2 = { vo2_max_precise_value: 51.3, vo2_max_feedback: 'Good' }
    const say = (phrase: string) => ({
      training_balance_feedback_phrase: phrase,
      vo2_max_feedback: phrase,
    })
    const orders = [
      [say('EARLY'), say('LATE'), load, vo2],
      [load, vo2, say('EARLY'), say('LATE')],
      [say('EARLY'), load, say('LATE'), vo2, say('LAST')],
    ]
    for (const [index, records] of orders.entries()) {
      const calendar_date = day(index + 1)
      for (const record of records)
        await garmin.upsert('training_status', {
          customer_id: 1,
          record: { calendar_date, ...record },
        })
    }
    for (const row of await garmin.fetch('training_status', { customer_id: 1 }))
      expect(row).toMatchObject({ ...load, ...vo2 })

    const record = { calendar_date: day(9), ...say('EARLY') }
    await garmin.upsert('training_status', { customer_id: 1, record })
    const records = [{ calendar_date: day(9), ...say('LATE') }]
    await garmin.upsertAll('training_status', { customer_id: 1, records })
    expect(
      await garmin.fetch('training_status', { customer_id: 1, start_date: day(9) }),
    ).toMatchObject([say('LATE')])
  })

  it('reads a range of days, in either order, in pages', async () => {
    await using opened = await openGarminDatabase(engine)
    const { garmin } = opened
    for (const number of [3, 1, 5, 2, 4])
      for (const customer_id of [1, 2])
        await garmin.upsert('summary', {
          customer_id,
          record: { calendar_date: day(number), total_steps: number },
        })
    const steps = async (filter: object) =>
      (await garmin.fetch('summary', { customer_id: 1, ...filter })).map((row) => row.total_steps)
    expect(await steps({})).toEqual([1, 2, 3, 4, 5])
    expect(await steps({ sort: 'desc' })).toEqual([5, 4, 3, 2, 1])
    expect(await steps({ start_date: day(2), end_date: day(4) })).toEqual([2, 3, 4])
    expect(await steps({ start_date: day(5), end_date: day(1) })).toEqual([])
    expect(await steps({ limit: 2, offset: 1 })).toEqual([2, 3])
    expect(await steps({ offset: 3 })).toEqual([4, 5])
    expect(await steps({ sort: 'desc', limit: 1 })).toEqual([5])
    expect(await garmin.fetch('summary', { customer_id: 3 })).toEqual([])
  })

  it('reads activities and tracks by number, and training days with figures only', async () => {
    await using opened = await openGarminDatabase(engine)
    const { garmin } = opened
    const owner = { customer_id: 1 }
    const coordinates = [{ lat: 41.403629, lon: -2.174356, timestamp: 1_738_318_530_123 }]
    for (const activity_id of [1, 2]) {
      await garmin.upsert('activity', { ...owner, record: { activity_id, calendar_date: day(1) } })
      await garmin.upsert('activity_gps', {
        ...owner,
        record: { activity_id, gps_data: { coordinates } },
      })
    }
    expect(await garmin.fetch('activity', { ...owner, activity_id: 2 })).toHaveLength(1)
    expect(await garmin.fetch('activity_gps', { ...owner, activity_id: 1 })).toMatchObject([
      { activity_id: 1, calendar_date: null, gps_data: { coordinates } },
    ])
    const record = (values: object) => ({ ...owner, record: { calendar_date: day(1), ...values } })
    await garmin.upsert('training_status', record({ vo2_max_precise_value: 50 }))
    await garmin.upsert(
      'training_status',
      record({ calendar_date: day(2), monthly_load_anaerobic: 1 }),
    )
    const dates = async (filter: object) =>
      (await garmin.fetch('training_status', { ...owner, ...filter })).map(
        (row) => row.calendar_date,
      )
    expect(await dates({ ignore_null_vo2max: true })).toEqual([day(1)])
    expect(await dates({ ignore_null_training_load_data: true })).toEqual([day(2)])
    expect(await dates({ ignore_null_vo2max: true, ignore_null_training_load_data: true })).toEqual(
      [],
    )
    expect(await dates({ ignore_null_vo2max: false, activity_id: 7 })).toEqual([day(1), day(2)])
  })

  it('stores many records at once, as if one by one', async () => {
    await using opened = await openGarminDatabase(engine)
    const { garmin } = opened
    const customer_id = 1
    const records = [
      { calendar_date: day(1), total_steps: 1 },
      { calendar_date: day(2), min_heart_rate: 50 },
      { calendar_date: day(3), total_steps: 3 },
      { calendar_date: day(1), total_steps: 4 },
    ]
    await garmin.upsert('summary', {
      customer_id,
      record: { calendar_date: day(3), bmr_kilocalories: 9 },
    })
    for (let i = 0; i < 2; i++) await garmin.upsertAll('summary', { customer_id, records })
    expect(await garmin.fetch('summary', { customer_id })).toMatchObject([
      { calendar_date: day(1), total_steps: 4 },
      { calendar_date: day(2), min_heart_rate: 50, total_steps: null },
      { calendar_date: day(3), total_steps: 3, bmr_kilocalories: 9 },
    ])
    await garmin.upsertAll('summary', { customer_id, records: [] })
    const wrong = garmin.upsertAll('hrv', { customer_id, records: [{ calendar_date: 'x' }] })
    await expect(wrong).rejects.toMatchObject({ field: 'calendar_date' })
  })

  it('reports what became of a record', async () => {
    await using opened = await openGarminDatabase(engine)
    const { garmin } = opened
    const result = { calendar_date: day(1), rows_written: 1, duplicates_skipped: 0 }
    const record = { calendar_date: day(1) }
    const owned = <R>(values: R) => ({ customer_id: 1, record: { ...record, ...values } })
    expect(await garmin.ingest('summary', owned({ total_steps: 9000 }))).toEqual({
      ...result,
      record_type: 'user_summary',
      metadata: { total_steps: 9000 },
    })
    expect(await garmin.ingest('sleep', owned({}))).toMatchObject({
      record_type: 'sleep',
      metadata: { nap_segments: 0, heart_rate_points: 0 },
    })
    expect(await garmin.ingest('max_metrics', owned({}))).toMatchObject({
      record_type: 'training_status',
      metadata: { acute_load: null },
    })
    const track = { activity_id: 5, gps_data: { coordinates: [{ lat: 1, lon: 2 }] } }
    expect(await garmin.ingest('activity_gps', owned(track))).toMatchObject({
      record_type: 'activity_gps',
      metadata: { points: 1 },
    })
  })

  it('refuses values that do not fit their column, naming it, and records without a key', async () => {
    await using opened = await openGarminDatabase(engine)
    const { garmin } = opened
    const store = (record: object) =>
      garmin.upsert('summary', { customer_id: 1, record: { calendar_date: day(1), ...record } })
    await expect(store({ stress_qualifier: 'x'.repeat(51) })).rejects.toMatchObject({
      field: 'stress_qualifier',
    })
    await expect(store({ total_steps: 1.5 })).rejects.toThrow(ValidationError)
    await expect(store({ calendar_date: '2025-02-30' })).rejects.toMatchObject({
      field: 'calendar_date',
    })
    await expect(store({ calendar_date: undefined })).rejects.toThrow(DatabaseError)
    await expect(store({ calendar_date: undefined })).rejects.toMatchObject({
      operation: 'garmin.summary.upsert',
    })
    expect(await garmin.fetch('summary', { customer_id: 1 })).toEqual([])
  })

  it('leaves nothing of a transaction whose last record is refused', async () => {
    await using opened = await openGarminDatabase(engine)
    const { database, garmin } = opened
    const range = withTransaction(database, async (trx) => {
      const inside = createGarminRepository(trx)
      for (const total_steps of [1, 2, 3.5])
        await inside.upsert('summary', {
          customer_id: 1,
          record: { calendar_date: day(Math.ceil(total_steps)), total_steps },
        })
    })
    await expect(range).rejects.toMatchObject({ field: 'total_steps' })
    expect(await garmin.fetch('summary', { customer_id: 1 })).toEqual([])
  })
})
