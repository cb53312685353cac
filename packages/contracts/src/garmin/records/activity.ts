import { z } from 'zod'
import { activityId, calendarDate, clockTime, number, text, whole } from './columns.js'

const gpsPointSchema = z.object({
  lat: z.number(),
  lon: z.number(),
  elevation: z.number().optional(),
  heart_rate: z.number().optional(),
  body_battery: z.number().optional(),
  double_cadence: z.number().optional(),
  timestamp: z.union([z.number(), z.string()]).optional(),
})

/** One point of a track. */
export type GpsPoint = z.infer<typeof gpsPointSchema>

/** One activity; durations in seconds, distances in metres. */
export const activityColumns = z.object({
  calendar_date: calendarDate,
  activity_id: activityId,
  activity_type: text(50),
  activity_name: text(150),
  activity_description: text(255),
  activity_start_time: clockTime,
  activity_start_latitude: number,
  activity_start_longitude: number,
  activity_end_latitude: number,
  activity_end_longitude: number,
  activity_location_name: text(255),
  activity_duration: number,
  activity_elapsed_duration: number,
  activity_moving_duration: number,
  activity_distance: number,
  activity_elevation_gain: number,
  activity_elevation_loss: number,
  activity_min_elevation: number,
  activity_max_elevation: number,
  activity_calories: number,
  activity_bmr_calories: number,
  activity_steps: whole,
  activity_avg_stride_length: number,
  activity_average_speed: number,
  activity_average_hr: number,
  activity_max_hr: number,
  activity_watch_min_temperature: number,
  activity_watch_max_temperature: number,
  activity_weather_temperature_on_start: number,
  activity_weather_relative_humidity_on_start: number,
  activity_weather_wind_direction_on_start: text(10),
  activity_weather_wind_speed_on_start: number,
  activity_weather_wind_gust_on_start: number,
  activity_weather_type_desc: text(50),
  activity_water_estimated: number,
  activity_aerobic_training_effect: number,
  activity_anaerobic_training_effect: number,
  activity_activity_training_load: number,
  activity_training_effect_label: text(50),
  activity_aerobic_training_effect_message: text(255),
  activity_anaerobic_training_effect_message: text(255),
  activity_moderate_intensity_minutes: whole,
  activity_vigorous_intensity_minutes: whole,
  activity_difference_body_battery: whole,
  activity_secs_in_zone1: number,
  activity_secs_in_zone2: number,
  activity_secs_in_zone3: number,
  activity_secs_in_zone4: number,
  activity_secs_in_zone5: number,
})

/** The track of one activity. */
export const activityGpsColumns = z.object({
  activity_id: activityId,
  calendar_date: calendarDate.nullable(),
  activity_name: text(255),
  gps_data: z.object({ coordinates: z.array(gpsPointSchema) }).nullable(),
})
