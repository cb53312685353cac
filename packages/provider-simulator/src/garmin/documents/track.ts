import type { Dice } from '../dice.js'

const keys = [
  'directTimestamp',
  'directLatitude',
  'directLongitude',
  'directElevation',
  'directHeartRate',
  'directBodyBattery',
  'directDoubleCadence',
  'sumDistance',
]

/** The track of an activity as columns and rows; some rows lack a position, some a figure. */
export function trackOf(activity: { startTimeGMT: string; duration: number }, dice: Dice) {
  const startMs = Date.parse(`${activity.startTimeGMT}Z`)
  const points = Math.ceil(activity.duration / 60)
  const rows = Array.from({ length: points }, (_, index) => {
    const angle = (index / points) * 2 * Math.PI
    const hasPosition = !dice.chance(0.04)
    return {
      metrics: [
        startMs + index * 60_000,
        hasPosition ? 47.376_887 + 0.01 * Math.sin(angle) : null,
        hasPosition ? 8.541_694 + 0.015 * (1 - Math.cos(angle)) : null,
        dice.between(402, 560, 1),
        dice.chance(0.03) ? null : dice.between(110, 172),
        dice.between(20, 80),
        dice.between(156, 178),
        index * 170,
      ],
    }
  })
  return {
    measurementCount: keys.length,
    metricsCount: rows.length,
    metricDescriptors: keys.map((key, metricsIndex) => ({
      metricsIndex,
      key,
      unit: { key: 'dimensionless' },
    })),
    activityDetailMetrics: rows,
  }
}
