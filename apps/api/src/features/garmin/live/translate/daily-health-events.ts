import type { Columns, Draft, GarminDocument } from '../reading/readers.js'
import { readColumns } from '../reading/readers.js'
import { dateOf, wallClockOf } from '../reading/times.js'

const columns: Columns<'daily_health_events'> = {
  last_meal_time: ({ lastMealTime }) => wallClockOf(lastMealTime),
  last_drink_time: ({ lastDrinkTime }) => wallClockOf(lastDrinkTime),
  last_screen_time: ({ lastScreenTime }) => wallClockOf(lastScreenTime),
}

/** Reads the last meal, drink and screen of a day; none for a day without any. */
export function translateDailyHealthEvents(document: GarminDocument, asked?: string): Draft[] {
  const events = readColumns(document, columns)
  const calendar_date = dateOf([document.calendarDate], asked)
  const isEmpty = Object.values(events).every((time) => time === null)
  return isEmpty || calendar_date === undefined ? [] : [{ ...events, calendar_date }]
}
