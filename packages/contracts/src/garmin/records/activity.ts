import { z } from 'zod'
import { activityId, calendarDate, clockTime, number, text, whole } from './columns.js'

const gpsPointSchema = z.object({
  lat: z.number().describe('Latitude in degrees'),
  lon: z.number().describe('Longitude in degrees'),
  elevation: z.number().optional().describe('Elevation in metres'),
  heart_rate: z.number().optional().describe('Heart beats per minute'),
  body_battery: z.number().optional().describe('Body battery, 0 to 100'),
  double_cadence: z.number().optional().describe('Steps per minute of both feet'),
  timestamp: z
    .union([z.number(), z.string()])
    .optional()
    .describe('When it was measured: milliseconds since 1970 or ISO 8601'),
})

/** One point of a track. */
export type GpsPoint = z.infer<typeof gpsPointSchema>

/** One activity; durations in seconds, distances in metres. */
export const activityColumns = z.object({
  calendar_date: calendarDate.describe('Day of the activity'),
  activity_id: activityId.describe('Garmin’s number of the activity'),
  activity_type: text(50).describe('Garmin’s name of the type'),
  activity_name: text(150).describe('Name'),
  activity_description: text(255).describe('Description'),
  activity_start_time: clockTime.describe('Start by the local clock, HH:MM'),
  activity_start_latitude: number.describe('Latitude of the start in degrees'),
  activity_start_longitude: number.describe('Longitude of the start in degrees'),
  activity_end_latitude: number.describe('Latitude of the end in degrees'),
  activity_end_longitude: number.describe('Longitude of the end in degrees'),
  activity_location_name: text(255).describe('Name of the place'),
  activity_duration: number.describe('Duration in seconds'),
  activity_elapsed_duration: number.describe('Seconds from start to end, pauses included'),
  activity_moving_duration: number.describe('Seconds in motion'),
  activity_distance: number.describe('Distance in metres'),
  activity_elevation_gain: number.describe('Metres climbed'),
  activity_elevation_loss: number.describe('Metres descended'),
  activity_min_elevation: number.describe('Lowest elevation in metres'),
  activity_max_elevation: number.describe('Highest elevation in metres'),
  activity_calories: number.describe('Energy in kilocalories'),
  activity_bmr_calories: number.describe('Energy at rest in kilocalories'),
  activity_steps: whole.describe('Steps'),
  activity_avg_stride_length: number.describe('Average stride in centimetres'),
  activity_average_speed: number.describe('Average speed in metres per second'),
  activity_average_hr: number.describe('Average heart beats per minute'),
  activity_max_hr: number.describe('Highest heart beats per minute'),
  activity_watch_min_temperature: number.describe('Lowest temperature at the watch in °C'),
  activity_watch_max_temperature: number.describe('Highest temperature at the watch in °C'),
  activity_weather_temperature_on_start: number.describe('Air temperature at the start in °C'),
  activity_weather_relative_humidity_on_start: number.describe(
    'Relative humidity at the start in percent',
  ),
  activity_weather_wind_direction_on_start: text(10).describe(
    'Wind direction at the start as a compass point',
  ),
  activity_weather_wind_speed_on_start: number.describe(
    'Wind speed at the start in kilometres per hour',
  ),
  activity_weather_wind_gust_on_start: number.describe(
    'Speed of gusts at the start in kilometres per hour',
  ),
  activity_weather_type_desc: text(50).describe('Weather in words'),
  activity_water_estimated: number.describe('Estimated loss of water in millilitres'),
  activity_aerobic_training_effect: number.describe('Aerobic training effect, 0 to 5'),
  activity_anaerobic_training_effect: number.describe('Anaerobic training effect, 0 to 5'),
  activity_activity_training_load: number.describe('Training load'),
  activity_training_effect_label: text(50).describe('Garmin’s label of the effect'),
  activity_aerobic_training_effect_message: text(255).describe(
    'Garmin’s words on the aerobic effect',
  ),
  activity_anaerobic_training_effect_message: text(255).describe(
    'Garmin’s words on the anaerobic effect',
  ),
  activity_moderate_intensity_minutes: whole.describe('Minutes of moderate intensity'),
  activity_vigorous_intensity_minutes: whole.describe('Minutes of vigorous intensity'),
  activity_difference_body_battery: whole.describe('Change of the body battery in points'),
  activity_secs_in_zone1: number.describe('Seconds in heart-rate zone 1'),
  activity_secs_in_zone2: number.describe('Seconds in heart-rate zone 2'),
  activity_secs_in_zone3: number.describe('Seconds in heart-rate zone 3'),
  activity_secs_in_zone4: number.describe('Seconds in heart-rate zone 4'),
  activity_secs_in_zone5: number.describe('Seconds in heart-rate zone 5'),
})

/** The track of one activity. */
export const activityGpsColumns = z.object({
  activity_id: activityId.describe('Garmin’s number of the activity'),
  calendar_date: calendarDate.nullable().describe('Day of the activity'),
  activity_name: text(255).describe('Name'),
  gps_data: z
    .object({ coordinates: z.array(gpsPointSchema).describe('Points in order') })
    .nullable()
    .describe('The track'),
})
