import type { GarminRecord } from '@betterai/contracts'
import type { Random } from './random.js'
import { rounded } from './random.js'

const start = { lat: 48.137154, lon: 11.576124 }
const firstActivityId = 17_000_000_000
const kinds = [
  { type: 'running', name: 'Run', metresPerSecond: 3 },
  { type: 'running', name: 'Run', metresPerSecond: 3.1 },
  { type: 'cycling', name: 'Ride', metresPerSecond: 7.4 },
  { type: 'strength_training', name: 'Strength', metresPerSecond: 0 },
] as const

/** A training of the day, with a track when it was outdoors. */
export function demoActivity(
  calendar_date: string,
  { progress, random }: { progress: number; random: Random },
): { activity: GarminRecord<'activity'>; activity_gps?: GarminRecord<'activity_gps'> } {
  const kind = random.pick(kinds)
  const seconds = random.whole(1500, 5400)
  const distance = rounded(
    seconds * kind.metresPerSecond * (1 + 0.12 * progress) * random.between(0.95, 1.05),
    1,
  )
  const activity_id = firstActivityId + Date.parse(calendar_date) / 86_400_000
  const heartRate = random.whole(128, 152)
  const climbed = distance === 0 ? 0 : random.whole(20, 260)
  const zones = [0.08, 0.24, 0.4, 0.22, 0.06].map((share) => rounded(seconds * share, 1))
  const isOutdoors = distance > 0
  const activity: GarminRecord<'activity'> = {
    calendar_date,
    activity_id,
    activity_type: kind.type,
    activity_name: isOutdoors ? `Munich ${kind.name}` : kind.name,
    activity_start_time: `${random.whole(7, 18)}`.padStart(2, '0').concat(':30'),
    ...(isOutdoors
      ? {
          activity_start_latitude: start.lat,
          activity_start_longitude: start.lon,
          activity_end_latitude: start.lat,
          activity_end_longitude: start.lon,
          activity_location_name: 'Munich',
          activity_weather_temperature_on_start: rounded(random.between(2, 26), 1),
          activity_weather_relative_humidity_on_start: random.whole(40, 90),
          activity_weather_wind_direction_on_start: random.pick(['N', 'SW', 'W', 'NNE']),
          activity_weather_wind_speed_on_start: rounded(random.between(2, 22), 1),
          activity_weather_type_desc: random.pick(['Fair', 'Cloudy', 'Light rain']),
        }
      : {}),
    activity_duration: seconds,
    activity_elapsed_duration: seconds + random.whole(0, 240),
    activity_moving_duration: seconds,
    activity_distance: distance,
    activity_elevation_gain: climbed,
    activity_elevation_loss: climbed,
    activity_calories: rounded(seconds * 0.16),
    activity_bmr_calories: rounded(seconds * 0.02),
    activity_steps: kind.type === 'running' ? rounded(seconds * 2.7) : 0,
    activity_average_speed: rounded(distance / seconds, 3),
    activity_average_hr: heartRate,
    activity_max_hr: heartRate + random.whole(14, 28),
    activity_aerobic_training_effect: rounded(random.between(2, 4.2), 1),
    activity_anaerobic_training_effect: rounded(random.between(0, 2.4), 1),
    activity_activity_training_load: rounded(random.between(60, 180), 1),
    activity_training_effect_label: random.pick(['AEROBIC_BASE', 'TEMPO', 'RECOVERY']),
    activity_moderate_intensity_minutes: random.whole(5, 25),
    activity_vigorous_intensity_minutes: random.whole(10, 45),
    activity_difference_body_battery: -random.whole(6, 18),
    activity_secs_in_zone1: zones[0] ?? 0,
    activity_secs_in_zone2: zones[1] ?? 0,
    activity_secs_in_zone3: zones[2] ?? 0,
    activity_secs_in_zone4: zones[3] ?? 0,
    activity_secs_in_zone5: zones[4] ?? 0,
  }
  if (!isOutdoors) return { activity }
  const activity_name = activity.activity_name ?? null
  const gps_data = { coordinates: track(seconds, heartRate, random) }
  return { activity, activity_gps: { activity_id, calendar_date, activity_name, gps_data } }
}

/** A loop with a point every two minutes. */
function track(seconds: number, heartRate: number, random: Random) {
  const points = Math.max(8, Math.floor(seconds / 120))
  return Array.from({ length: points }, (_, i) => {
    const angle = (i / (points - 1)) * 2 * Math.PI
    return {
      lat: rounded(start.lat + 0.012 * Math.sin(angle), 6),
      lon: rounded(start.lon + 0.018 * (1 - Math.cos(angle)), 6),
      elevation: rounded(520 + 12 * Math.sin(3 * angle), 1),
      heart_rate: rounded(heartRate + random.between(-8, 10)),
    }
  })
}
