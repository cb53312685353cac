import { describe, expect, it } from 'vitest'
import { translateActivity } from '../../../../src/features/garmin/live/translate/activity.js'
import { translateActivityGps } from '../../../../src/features/garmin/live/translate/activity-gps.js'
import { everyColumn } from './every-column.js'

const day = '2023-11-14'

describe('An activity', () => {
  it('is read whole', () => {
    const summaryDTO = {
      startTimeLocal: '2023-11-14T18:03:12.0',
      startLatitude: 47.376887,
      startLongitude: 8.541694,
      endLatitude: 47.4,
      endLongitude: 8.5,
      duration: 3600.5,
      elapsedDuration: 3700,
      movingDuration: 3500,
      distance: 10_000,
      totalAscent: 0,
      elevationGain: 99,
      elevationLoss: 12,
      minElevation: 400,
      maxElevation: 500,
      calories: 700,
      bmrCalories: 80,
      steps: 9000,
      averageStrideLength: 1.1,
      averageSpeed: 2.8,
      averageHR: 140,
      maxHR: 170,
      minTemperature: 10,
      maxTemperature: 20,
      waterEstimatedLoss: 900,
      trainingEffect: 3.1,
      anaerobicTrainingEffect: 0.5,
      activityTrainingLoad: 120,
      trainingEffectLabel: 'TEMPO',
      aerobicTrainingEffectMessage: 'aerobic',
      anaerobicTrainingEffectMessage: 'anaerobic',
      moderateIntensityMinutes: 5,
      vigorousIntensityMinutes: 50,
      differenceBodyBattery: -15,
    }
    const document = {
      activityId: '17000000001',
      activityName: 'Run',
      description: 'Along the lake',
      activityType: { typeKey: 'running' },
      locationName: { name: 'Zürich' },
      summaryDTO,
      hrTimeInZones: [1, 2, 3, 4, 5].map((zoneNumber) => ({
        zoneNumber,
        secsInZone: zoneNumber * 10,
      })),
      weatherDTO: {
        issueDate: 'x',
        temp: 68,
        relativeHumidity: 50,
        windDirectionCompassPoint: 'N',
        windSpeed: 10,
        windGust: 20,
        weatherTypeDTO: { desc: 'Fair' },
      },
    }
    const [record = {}] = translateActivity(document)
    expect(record).toMatchObject({
      calendar_date: day,
      activity_id: 17_000_000_001,
      activity_type: 'running',
      activity_name: 'Run',
      activity_description: 'Along the lake',
      activity_start_time: '18:03',
      activity_start_latitude: 47.376887,
      activity_location_name: 'Zürich',
      activity_elevation_gain: 0,
      activity_elevation_loss: 12,
      activity_aerobic_training_effect: 3.1,
      activity_weather_temperature_on_start: 20,
      activity_weather_wind_speed_on_start: 16.1,
      activity_weather_wind_gust_on_start: 32.2,
      activity_secs_in_zone1: 10,
      activity_secs_in_zone5: 50,
      activity_difference_body_battery: -15,
    })
    expect(Object.keys(record).toSorted()).toEqual(everyColumn('activity'))
  })

  it('takes other names, looks at the top after the summary, and never overwrites a known zone', () => {
    const document = {
      id: 5,
      activityType: 'yoga',
      startTimeLocal: '2023-11-14 07:05:00',
      averageHeartRate: 100,
      maxHeartRate: 120,
      avgStrideLength: 2,
      waterEstimated: 3,
      aerobicTrainingEffect: 2,
      startLatitudeDd: 1,
      timeInHrZone1: 7,
      summaryDTO: { averageHR: 101, distance: null, zones: [{ zone: '2', seconds: '8' }] },
      distance: 0,
      zones: [{ zoneNumber: 1, secsInZone: 99 }],
    }
    expect(translateActivity(document)).toEqual([
      {
        calendar_date: day,
        activity_id: 5,
        activity_type: 'yoga',
        activity_start_time: '07:05',
        activity_average_hr: 101,
        activity_max_hr: 120,
        activity_avg_stride_length: 2,
        activity_water_estimated: 3,
        activity_aerobic_training_effect: 2,
        activity_start_latitude: 1,
        activity_distance: 0,
        activity_secs_in_zone1: 7,
        activity_secs_in_zone2: 8,
      },
    ])
  })

  it.each([
    [{ activityId: null, calendarDate: day }],
    [{ activityId: 1.5, calendarDate: day }],
    [{ activityId: 'abc', calendarDate: day }],
    [{ activityId: 5 }],
    [{ activityId: 5, calendarDate: 'soon' }],
  ])('is not read from %j', (document) => {
    expect(translateActivity(document)).toEqual([])
  })
})

describe('A track', () => {
  const point = { lat: 47.1, lon: 8.5, elevation: 400, heart_rate: 120 }
  const asked = { activity_id: 5, activity_name: 'Asked', date: day }

  it('is read from columns and rows, without points that lack a position', () => {
    const keys = [
      'directLongitude',
      'directLatitude',
      'directElevation',
      'directHeartRate',
      'other',
    ]
    const document = {
      activityId: 6,
      summaryDTO: { startTimeLocal: '2023-11-13T07:00:00.0', activityName: ' Run ' },
      metricDescriptors: [
        ...keys.map((key, metricsIndex) => ({ key, metricsIndex })),
        { key: 'directTimestamp', metricsIndex: 9 },
      ],
      activityDetailMetrics: [
        { metrics: [8.5, 47.1, 400, 120, 1] },
        { metrics: [8.6, null, 401, 121, 1] },
        { metrics: [8.6, 47.2, null, 'x', 1] },
        { metrics: 'none' },
        null,
      ],
    }
    expect(translateActivityGps(document, asked)).toEqual([
      {
        activity_id: 6,
        calendar_date: '2023-11-13',
        activity_name: 'Run',
        gps_data: { coordinates: [point, { lat: 47.2, lon: 8.6 }] },
      },
    ])
  })

  it.each([
    [{ geoPolylineDTO: { polyline: [{ lat: 47.1, lon: 8.5, altitude: 400, heartRate: 120 }] } }],
    [
      {
        geoPolyline: {
          polyline: [{ lat: '47.1', lon: 8.5, altitudeInMeters: 400, heartRate: 120 }],
        },
      },
    ],
    [{ samples: [{ lat: 47.1, lon: 8.5, elevation: 400, heartRate: 120 }, { lat: 1 }] }],
    [
      {
        metricDescriptors: [{ key: 'directLatitude', metricsIndex: 0 }],
        activityDetailMetrics: [{ metrics: [47] }],
        trackPoints: [{ lat: 47.1, lon: 8.5, altitude: 400, heartRate: 120 }],
      },
    ],
  ])('is read from points, form %#, with what was asked for what it does not tell', (document) => {
    expect(translateActivityGps(document, asked)).toEqual([
      {
        activity_id: 5,
        calendar_date: day,
        activity_name: 'Asked',
        gps_data: { coordinates: [point] },
      },
    ])
  })

  it.each([[{}], [{ samples: 'x' }], [{ metricDescriptors: [], activityDetailMetrics: [] }]])(
    'is nothing in %j',
    (document) => expect(translateActivityGps(document, asked)).toEqual([]),
  )
})
