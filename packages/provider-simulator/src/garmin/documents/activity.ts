import type { GarminAnswer } from '../answer.js'
import { documentAnswer } from '../answer.js'
import type { Day } from '../day.js'
import { dayOf, daysBetween, isoDate, plainTime } from '../day.js'
import { trackOf } from './track.js'

const firstId = 10_000_000_000
const dayMs = 86_400_000

type Activity = { id: number; day: Day; isIndoor: boolean; summary: ReturnType<typeof summaryOf> }

/** A page of the activities in a range, the newest first; 20 unless a limit says otherwise. */
export function activityListAnswer(query: URLSearchParams): GarminAnswer {
  const days = daysBetween(query.get('startDate') ?? '', query.get('endDate') ?? '')
  const start = Number(query.get('start') ?? 0)
  const limit = Number(query.get('limit') ?? 20)
  const found = days.flatMap(activitiesOf).reverse()
  return documentAnswer(found.slice(start, start + limit).map(listEntry))
}

/** One of the documents of an activity. */
export function activityAnswer(id: number, part: string): GarminAnswer {
  const activity = findActivity(id)
  if (activity === undefined) return { kind: 'not_found' }
  switch (part) {
    case 'details':
      return documentAnswer(detailOf(activity))
    case 'weather':
      return documentAnswer(weatherOf(activity))
    case 'hrTimeInZones':
      return documentAnswer(zonesOf(activity))
    default:
      // Tracks have no address of their own on newer watches.
      return { kind: 'not_found' }
  }
}

function activitiesOf(day: Day): Activity[] {
  if (!day.isWorn) return []
  const dice = day.dice('activities')
  const count = dice.chance(0.5) && !day.isToday ? 0 : dice.chance(0.9) ? 1 : 2
  return Array.from({ length: count }, (_, index) => {
    const isIndoor = dice.chance(0.25) && !day.isToday
    const id = firstId + (day.startMs / dayMs) * 10 + index
    return { id, day, isIndoor, summary: summaryOf(day, { id, index, isIndoor }) }
  })
}

function findActivity(id: number): Activity | undefined {
  const number = Math.floor((id - firstId) / 10)
  const day = number > 0 && number < 50_000 ? dayOf(isoDate(number * dayMs)) : undefined
  return day && activitiesOf(day).find((activity) => activity.id === id)
}

function summaryOf(
  day: Day,
  { id, index, isIndoor }: { id: number; index: number; isIndoor: boolean },
) {
  const dice = day.dice(`activity ${id}`)
  const startMs = day.startMs + (7 + 10 * index) * 3_600_000 + dice.between(0, 50) * 60_000
  const duration = dice.between(1500, 5400, 3)
  const averageSpeed = isIndoor ? 0 : dice.between(2.4, 3.4, 3)
  const averageHR = dice.between(118, 155)
  return {
    startTimeLocal: plainTime(startMs),
    startTimeGMT: plainTime(startMs - day.offsetMs),
    ...(isIndoor ? {} : { startLatitude: 47.376_887, startLongitude: 8.541_694 }),
    distance: Math.round(duration * averageSpeed * 100) / 100,
    duration,
    movingDuration: duration - dice.between(0, 90),
    elapsedDuration: duration + dice.between(0, 200),
    elevationGain: isIndoor ? 0 : dice.between(5, 220),
    elevationLoss: isIndoor ? 0 : dice.between(5, 220),
    ...(isIndoor ? {} : { minElevation: 402.4, maxElevation: 402.4 + dice.between(20, 180, 1) }),
    averageSpeed,
    calories: Math.round(duration / 6),
    bmrCalories: Math.round(duration / 45),
    averageHR,
    maxHR: averageHR + dice.between(12, 30),
    steps: isIndoor ? null : Math.round(duration * 2.7),
    strideLength: 105.2,
    averageStrideLength: 105.2,
    minTemperature: dice.between(8, 20),
    maxTemperature: dice.between(21, 28),
    trainingEffect: dice.between(1.8, 4.2, 1),
    anaerobicTrainingEffect: dice.between(0, 2.5, 1),
    aerobicTrainingEffectMessage: 'IMPROVING_AEROBIC_BASE_8',
    anaerobicTrainingEffectMessage: 'NO_ANAEROBIC_BENEFIT_0',
    trainingEffectLabel: dice.pick(['AEROBIC_BASE', 'TEMPO', 'RECOVERY']),
    activityTrainingLoad: dice.between(35, 190, 2),
    moderateIntensityMinutes: dice.between(2, 30),
    vigorousIntensityMinutes: dice.between(0, 45),
    differenceBodyBattery: -dice.between(5, 22),
    waterEstimated: dice.between(300, 1200),
  }
}

function typeOf({ isIndoor }: Activity) {
  const typeKey = isIndoor ? 'strength_training' : 'running'
  return { typeId: isIndoor ? 13 : 1, typeKey, parentTypeId: 17, isHidden: false }
}

function nameOf({ isIndoor }: Activity): string {
  return isIndoor ? 'Strength' : 'Zürich Running'
}

function listEntry(activity: Activity) {
  const { id, summary, isIndoor } = activity
  return {
    activityId: id,
    activityName: nameOf(activity),
    description: null,
    activityType: typeOf(activity),
    locationName: isIndoor ? null : 'Zürich',
    ...summary,
    startTimeLocal: summary.startTimeLocal.slice(0, 19).replace('T', ' '),
    hasPolyline: !isIndoor,
  }
}

function detailOf(activity: Activity) {
  const { id, summary, isIndoor } = activity
  return {
    activityId: id,
    activityName: nameOf(activity),
    activityType: typeOf(activity),
    summaryDTO: summary,
    ...(isIndoor
      ? { measurementCount: 0, metricDescriptors: [], activityDetailMetrics: [] }
      : trackOf(summary, activity.day.dice(`track ${id}`))),
    hrTimeInZones: zonesOf(activity),
  }
}

function zonesOf({ id, day, summary }: Activity) {
  const dice = day.dice(`zones ${id}`)
  const shares = [0.1, 0.25, 0.35, 0.22, 0.08]
  return shares.map((share, index) => {
    const secsInZone = Math.round(summary.duration * share * 1000) / 1000
    return {
      zoneNumber: index + 1,
      secsInZone: dice.chance(0.05) ? String(secsInZone) : secsInZone,
      zoneLowBoundary: 95 + 17 * index,
    }
  })
}

function weatherOf({ id, day, isIndoor, summary }: Activity) {
  if (isIndoor) return { issueDate: null, temp: null, relativeHumidity: null, weatherTypeDTO: null }
  const dice = day.dice(`weather ${id}`)
  return {
    issueDate: summary.startTimeGMT,
    temp: dice.between(28, 84),
    apparentTemp: dice.between(28, 84),
    dewPoint: dice.between(20, 60),
    relativeHumidity: dice.between(30, 96),
    windDirection: dice.between(0, 359),
    windDirectionCompassPoint: dice.pick(['n', 'ne', 'sw', 'w']),
    windSpeed: dice.between(0, 18),
    windGust: dice.chance(0.6) ? null : dice.between(18, 30),
    latitude: 47.376_887,
    longitude: 8.541_694,
    weatherStationDTO: { id: 'LSZH', name: 'Zurich', timezone: null },
    weatherTypeDTO: {
      weatherTypePk: null,
      desc: dice.pick(['Fair', 'Cloudy', 'Light Rain']),
      image: null,
    },
  }
}
