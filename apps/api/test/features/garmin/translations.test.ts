import { describe, expect, it } from 'vitest'
import { weatherColumns } from '../../../src/features/garmin/activity-weather.js'
import { zoneColumns } from '../../../src/features/garmin/activity-zones.js'
import { nightShift, shiftBack, shiftRange } from '../../../src/features/garmin/correlation.js'
import { addDays, daysInRange } from '../../../src/features/garmin/days.js'
import { optimizedDays } from '../../../src/features/garmin/optimized-days.js'

describe('Zones of an activity', () => {
  it.each([
    [
      [
        { zoneNumber: 1, secsInZone: 60 },
        { zoneNumber: '2', secsInZone: '61.5' },
      ],
    ],
    [
      {
        hrTimeInZones: [
          { number: 1, timeInZone: 60 },
          { zone: 2, seconds: 61.5 },
        ],
      },
    ],
    [
      {
        zones: [
          { zoneNumber: 1, secs: 60 },
          { zoneNumber: 2, secs: 61.5 },
          { zoneNumber: 1, secs: 9 },
        ],
      },
    ],
  ])('are read from %j', (document) => {
    expect(zoneColumns(document)).toEqual({
      activity_secs_in_zone1: 60,
      activity_secs_in_zone2: 61.5,
    })
  })

  it.each([
    undefined,
    null,
    'x',
    {},
    [1],
    [{ zoneNumber: 6, secs: 1 }],
    [{ zoneNumber: 1, secs: '' }],
  ])('say nothing in %j', (document) => {
    expect(zoneColumns(document)).toEqual({})
  })
})

describe('Weather of an activity', () => {
  it('is turned into °C and km/h', () => {
    expect(
      weatherColumns({
        issueDate: '2025-01-31T10:00:00',
        temp: 68,
        relativeHumidity: 55,
        windDirectionCompassPoint: 'NNE',
        windDirection: 20,
        windSpeed: 10,
        windGust: 20,
        weatherTypeDTO: { desc: 'Cloudy' },
      }),
    ).toEqual({
      activity_weather_temperature_on_start: 20,
      activity_weather_relative_humidity_on_start: 55,
      activity_weather_wind_direction_on_start: 'NNE',
      activity_weather_wind_speed_on_start: 16.1,
      activity_weather_wind_gust_on_start: 32.2,
      activity_weather_type_desc: 'Cloudy',
    })
  })

  it('takes other units and names, and zero for a value', () => {
    expect(
      weatherColumns({
        temperature: 0,
        temp: 68,
        humidity: 0,
        windSpeedMps: 10,
        windGustMph: 0,
        condition: 'Fog',
      }),
    ).toEqual({
      activity_weather_temperature_on_start: 0,
      activity_weather_relative_humidity_on_start: 0,
      activity_weather_wind_speed_on_start: 36,
      activity_weather_wind_gust_on_start: 0,
      activity_weather_type_desc: 'Fog',
    })
  })

  it.each([undefined, null, 'x', [], { issueDate: null, temp: 68 }])(
    'says nothing in %j',
    (document) => {
      expect(weatherColumns(document)).toEqual({})
    },
  )
})

describe('Days', () => {
  it('are counted over the ends of months and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31')
    expect(daysInRange('2025-01-01', '2025-04-02')).toBe(92)
  })

  it('of nights move by one in correlation mode, and no others', () => {
    const range = { start_date: '2023-11-01', end_date: '2023-11-02' }
    expect(shiftRange(range, nightShift('sleep', 'correlation'))).toEqual({
      start_date: '2023-11-02',
      end_date: '2023-11-03',
    })
    expect(shiftBack([{ calendar_date: '2023-11-02' }, { calendar_date: null }], 1)).toEqual([
      { calendar_date: '2023-11-01' },
      { calendar_date: null },
    ])
    expect(nightShift('hrv', 'standard')).toBe(0)
    expect(nightShift('summary', 'correlation')).toBe(0)
  })

  it('are reduced to what says most, without what is not known', () => {
    expect(
      optimizedDays({
        get_activities: [
          {
            calendar_date: '2023-11-14',
            activity_type: 'run',
            activity_distance: 1.7,
            activity_duration: 20,
          },
          {
            calendar_date: '2023-11-14',
            activity_type: 'run',
            activity_distance: 1.704,
            activity_secs_in_zone1: 3,
          },
          { calendar_date: '2023-11-15', activity_type: null },
        ],
        get_sleep_data: [
          { id: 1, calendar_date: '2023-11-14', sleep_time_seconds: 100, sleep_start: null },
        ],
        get_user_summary: [
          { calendar_date: '2023-11-14', high_stress_duration: 10, total_steps: 5 },
          { calendar_date: '2023-11-13', total_steps: 5 },
        ],
        get_training_status: [{ calendar_date: '2023-11-12', vo2_max_precise_value: 0 }],
      }),
    ).toEqual([
      { date: '2023-11-12', training: { vo2_max_precise_value: 0 } },
      {
        date: '2023-11-14',
        sleep: { sleep_time_seconds: 100 },
        health: { high_stress_duration: 10 },
        training: {
          activity_type: ['run', 'run'],
          activity_distance: 3.4,
          activity_duration: 20,
          activity_secs_in_zone1: 3,
          activity_secs_in_zone2: 0,
          activity_secs_in_zone3: 0,
          activity_secs_in_zone4: 0,
          activity_secs_in_zone5: 0,
        },
      },
      {
        date: '2023-11-15',
        training: {
          activity_type: [],
          activity_distance: 0,
          activity_duration: 0,
          activity_secs_in_zone1: 0,
          activity_secs_in_zone2: 0,
          activity_secs_in_zone3: 0,
          activity_secs_in_zone4: 0,
          activity_secs_in_zone5: 0,
        },
      },
    ])
  })
})
