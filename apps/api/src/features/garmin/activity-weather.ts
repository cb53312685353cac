import type { GarminRecord } from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'
import { cutText } from '@betterai/core'

type Document = Record<string, unknown>

/** Weather at the start of an activity, as its columns: °C, %, km/h. */
export type WeatherColumns = Pick<
  GarminRecord<'activity'>,
  | 'activity_weather_temperature_on_start'
  | 'activity_weather_relative_humidity_on_start'
  | 'activity_weather_wind_direction_on_start'
  | 'activity_weather_wind_speed_on_start'
  | 'activity_weather_wind_gust_on_start'
  | 'activity_weather_type_desc'
>

const kilometresPerMile = 1.60934

/** Reads Garmin's weather document; one without an issue date (indoors) says nothing. */
export function weatherColumns(document: unknown): WeatherColumns {
  if (!isRecord(document) || document.issueDate === null) return {}
  const type = isRecord(document.weatherTypeDTO) ? document.weatherTypeDTO : {}
  return presentOnly({
    activity_weather_temperature_on_start: celsius(document),
    activity_weather_relative_humidity_on_start:
      numberOf(document.relativeHumidity) ?? numberOf(document.humidity),
    activity_weather_wind_direction_on_start: firstText(
      [document.windDirectionCompassPoint, document.windDirection],
      10,
    ),
    activity_weather_wind_speed_on_start: kilometresPerHour(document, 'windSpeed'),
    activity_weather_wind_gust_on_start: kilometresPerHour(document, 'windGust'),
    activity_weather_type_desc: firstText(
      [type.desc, type.displayName, document.condition, document.conditionDesc],
      50,
    ),
  })
}

function celsius(document: Document): number | undefined {
  const fahrenheit = numberOf(document.temp)
  const converted = fahrenheit === undefined ? undefined : round(((fahrenheit - 32) * 5) / 9, 2)
  return numberOf(document.temperature) ?? converted
}

/** Plain values are miles per hour. */
function kilometresPerHour(document: Document, name: string): number | undefined {
  const miles = numberOf(document[name]) ?? numberOf(document[`${name}Mph`])
  if (miles !== undefined) return round(miles * kilometresPerMile, 1)
  const metresPerSecond = numberOf(document[`${name}Mps`])
  return metresPerSecond === undefined ? undefined : round(metresPerSecond * 3.6, 1)
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function firstText(values: readonly unknown[], longest: number): string | undefined {
  const text = values.find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof text === 'string' ? cutText(text.trim(), longest) : undefined
}

function round(value: number, digits: number): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor
}

function presentOnly(columns: Record<string, string | number | undefined>): WeatherColumns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}
