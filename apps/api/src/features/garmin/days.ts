const dayMs = 24 * 60 * 60 * 1000

/** Dates with more digits could not be compared as texts. */
const [firstDay, lastDay] = [Date.parse('0000-01-01'), Date.parse('9999-12-31')]

/** The calendar date so many days after another one, within the years 0 to 9999; negative counts go back. */
export function addDays(date: string, days: number): string {
  const wanted = Date.parse(`${date}T00:00:00Z`) + days * dayMs
  return new Date(Math.min(Math.max(wanted, firstDay), lastDay)).toISOString().slice(0, 10)
}

/** All days of a range, both ends included. */
export function daysOf(startDate: string, endDate: string): string[] {
  const count = Math.max(0, daysInRange(startDate, endDate))
  return Array.from({ length: count }, (_, index) => addDays(startDate, index))
}

/** How many days a range has, both ends included. */
export function daysInRange(startDate: string, endDate: string): number {
  return Math.round((Date.parse(endDate) - Date.parse(startDate)) / dayMs) + 1
}

/** Today's date in a time zone, `Europe/Berlin` or `+02:00`. */
export function today(timeZone = 'UTC'): string {
  // The Swedish form of a date is that of ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format()
}
