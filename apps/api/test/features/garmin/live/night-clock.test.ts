import { garminRecordSchemas } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import { translateSleep } from '../../../../src/features/garmin/live/translate/sleep.js'

const day = '2023-11-14'
const hour = 3_600_000

function night(sleep: object, rest: object = {}) {
  return { dailySleepDTO: { id: 5, calendarDate: day, ...sleep }, ...rest }
}

describe('The clock of a night', () => {
  it('is kept when there were naps alone', () => {
    const naps = {
      dailySleepDTO: { id: null, calendarDate: day, sleepTimeSeconds: 0, napTimeSeconds: 3600 },
      dailyNapDTOS: [{ napTimeSec: 3600, napStartTimestampGMT: `${day}T13:00:00.0` }],
    }
    const nap = { nap_time_sec: 3600, nap_start_gmt: '13:00', nap_start_local: null }
    const [record] = translateSleep(naps, day)
    expect(record).toEqual({
      calendar_date: day,
      nap_time_seconds: 3600,
      nap_data: [expect.objectContaining(nap)],
    })
    expect(garminRecordSchemas.sleep.safeParse(record).success).toBe(true)
    expect(translateSleep(naps, day, 'Europe/Berlin')).toMatchObject([
      { nap_data: [{ nap_start_local: '14:00' }] },
    ])
  })

  it.each([
    // Berlin, back from summer time at 01:00 GMT.
    ['2026-10-24T21:30Z', 2, '2026-10-25T06:00Z', 1, '07:00'],
    // New York, back at 06:00 GMT.
    ['2026-11-01T03:00Z', -4, '2026-11-01T11:00Z', -5, '06:00'],
    // Lord Howe, forward by half an hour at 15:30 GMT.
    ['2026-10-03T13:00Z', 10.5, '2026-10-03T21:00Z', 11, '08:00'],
    // A journey, which no zone explains.
    ['2026-06-01T22:00Z', 2, '2026-06-02T06:00Z', 5.5, '11:30'],
  ])(
    'has each instant at its own offset: %s at %d to %s at %d',
    (start, before, end, after, ended) => {
      const [from, to] = [Date.parse(start), Date.parse(end)]
      const at = (instant: number) => new Date(instant).toISOString().replace('Z', '')
      const [record] = translateSleep(
        night(
          {
            sleepStartTimestampGMT: from,
            sleepStartTimestampLocal: from + before * hour,
            sleepEndTimestampGMT: to,
            sleepEndTimestampLocal: to + after * hour,
            napTimeSeconds: 60,
          },
          {
            sleepLevels: [
              { startGMT: at(from), endGMT: at(from + 60_000), activityLevel: 1 },
              { startGMT: at(to - hour), endGMT: at(to), activityLevel: 1 },
            ],
            dailyNapDTOS: [{ napStartTimestampGMT: at(to + 7 * hour) }],
          },
        ),
      )
      const clock = (instant: number) => new Date(instant).toISOString().slice(11, 16)
      expect(record).toMatchObject({
        sleep_start: clock(from + before * hour),
        sleep_end: ended,
        sleep_levels_data: [
          { start_local: clock(from + before * hour) },
          { start_local: clock(to + (after - 1) * hour), end_local: ended },
        ],
        nap_data: [{ nap_start_local: clock(to + (7 + after) * hour) }],
      })
    },
  )

  it('finds the very minute of the change', () => {
    const [from, to] = [Date.parse('2026-10-24T21:30Z'), Date.parse('2026-10-25T06:00Z')]
    const minutes = ['00:59', '01:00'].map((time) => Date.parse(`2026-10-25T${time}Z`))
    const [record] = translateSleep(
      night(
        {
          sleepStartTimestampGMT: from,
          sleepStartTimestampLocal: from + 2 * hour,
          sleepEndTimestampGMT: to,
          sleepEndTimestampLocal: to + hour,
        },
        { sleepHeartRate: minutes.map((startGMT) => ({ startGMT, value: 50 })) },
      ),
    )
    expect(record).toMatchObject({
      sleep_heart_rate_data: [{ start_local: '02:59' }, { start_local: '02:00' }],
    })
  })
})
