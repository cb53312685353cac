const dayMs = 24 * 60 * 60 * 1000

/** The calendar date so many days after another one; negative counts go back. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
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
