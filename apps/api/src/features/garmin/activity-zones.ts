import { isRecord } from '@betterai/contracts'

/** Seconds per heart-rate zone, as columns of an activity. */
export type ZoneColumns = Partial<Record<`activity_secs_in_zone${1 | 2 | 3 | 4 | 5}`, number>>

const zones = [1, 2, 3, 4, 5] as const
const listNames = ['zones', 'hr_zones', 'hrTimeInZones', 'timeInZones', 'hrZones']
const numberNames = ['zoneNumber', 'number', 'zone']
const secondsNames = ['secsInZone', 'timeInZone', 'secs', 'seconds']

/** Reads Garmin's entries of zones, a list or a document that holds one; the first value of a zone wins. */
export function zoneColumns(document: unknown): ZoneColumns {
  const entries = entriesOf(document)
  const columns: ZoneColumns = {}
  for (const zone of zones) {
    const seconds = entries
      .filter((entry) => firstNumber(entry, numberNames) === zone)
      .map((entry) => firstNumber(entry, secondsNames))
      .find((value) => value !== undefined)
    if (seconds !== undefined) columns[`activity_secs_in_zone${zone}`] = seconds
  }
  return columns
}

function entriesOf(document: unknown): Record<string, unknown>[] {
  if (Array.isArray(document)) return document.filter(isRecord)
  if (!isRecord(document)) return []
  return listNames.flatMap((name) => {
    const list = document[name]
    return Array.isArray(list) ? list.filter(isRecord) : []
  })
}

function firstNumber(entry: Record<string, unknown>, names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = entry[name]
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && Number.isFinite(number)) return number
  }
  return undefined
}
