import type { GpsPoint } from '@betterai/contracts'
import type { Draft, GarminDocument } from '../reading/readers.js'
import { mappingAt, mappingsAt, numberOf, textOf } from '../reading/readers.js'
import { dateOf } from '../reading/times.js'
import { activityIdOf } from './activity.js'

type Metric = keyof GpsPoint

/** Names of a point's figures by the way in which a document gives them. */
const columnNames: Readonly<Record<Metric, string>> = {
  lat: 'directLatitude',
  lon: 'directLongitude',
  elevation: 'directElevation',
  heart_rate: 'directHeartRate',
  body_battery: 'directBodyBattery',
  double_cadence: 'directDoubleCadence',
  timestamp: 'directTimestamp',
}
const pointNames: Readonly<Record<Metric, readonly string[]>> = {
  lat: ['lat', 'latitude', columnNames.lat],
  lon: ['lon', 'longitude', columnNames.lon],
  elevation: ['altitude', 'altitudeInMeters', 'elevation', columnNames.elevation],
  heart_rate: ['heartRate', columnNames.heart_rate],
  body_battery: ['bodyBattery', columnNames.body_battery],
  double_cadence: ['doubleCadence', columnNames.double_cadence],
  timestamp: ['time', 'timestamp', columnNames.timestamp],
}
const metrics = Object.keys(columnNames) as Metric[]
const lists = ['geoPolylineDTO.polyline', 'geoPolyline.polyline', 'samples', 'trackPoints']

/** Reads the track of an activity; none for a document without a position. */
export function translateActivityGps(
  document: GarminDocument,
  asked: { activity_id: number; activity_name?: string | undefined; date?: string | undefined },
): Draft[] {
  const coordinates = coordinatesOf(document)
  if (coordinates.length === 0) return []
  const summary = mappingAt(document, 'summaryDTO')
  const dates = [document.calendarDate, summary?.calendarDate, summary?.startTimeLocal]
  const names = [document.activityName, summary?.activityName, asked.activity_name]
  const activity_name = names.map((name) => textOf(name, 255)?.trim()).find(Boolean)
  const calendar_date = dateOf(dates, asked.date)
  return [
    {
      activity_id: activityIdOf(document.activityId) ?? asked.activity_id,
      ...(calendar_date === undefined ? {} : { calendar_date }),
      ...(activity_name === undefined ? {} : { activity_name }),
      gps_data: { coordinates },
    },
  ]
}

function coordinatesOf(document: GarminDocument): GpsPoint[] {
  const rows = pointsOfRows(document)
  if (rows.length > 0) return rows
  for (const path of lists) {
    const points = mappingsAt(document, path).flatMap((entry) =>
      pointFrom((metric) => pointNames[metric].map((name) => entry[name])),
    )
    if (points.length > 0) return points
  }
  return []
}

function pointsOfRows(document: GarminDocument): GpsPoint[] {
  const indexes = new Map(
    mappingsAt(document, 'metricDescriptors').map(({ key, metricsIndex }) => [key, metricsIndex]),
  )
  if (!indexes.has(columnNames.lat) || !indexes.has(columnNames.lon)) return []
  return mappingsAt(document, 'activityDetailMetrics').flatMap((row) => {
    const values: unknown[] = Array.isArray(row.metrics) ? row.metrics : []
    return pointFrom((metric) => [values[numberOf(indexes.get(columnNames[metric])) ?? -1]])
  })
}

/** A point of what is known of it; none without both coordinates. */
function pointFrom(valuesOf: (metric: Metric) => readonly unknown[]): GpsPoint[] {
  const known = metrics.flatMap((metric) => {
    const value = valuesOf(metric).find((found) => found !== undefined && found !== null)
    const read = metric === 'timestamp' && typeof value === 'string' ? value : numberOf(value)
    return read === undefined ? [] : [[metric, read] as const]
  })
  const { lat, lon, ...rest }: Partial<GpsPoint> = Object.fromEntries(known)
  return lat === undefined || lon === undefined ? [] : [{ lat, lon, ...rest }]
}
