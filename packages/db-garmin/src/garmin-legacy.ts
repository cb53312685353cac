import { isRecord } from '@betterai/contracts'
import type { LegacyTable } from '@betterai/db-kit'
import { datasetTables } from './garmin-database.js'

/** How the tables of an older garmin database become these, for `adoptTables`: JSON gets snake_case keys, one column its name. */
export const garminLegacy: readonly LegacyTable[] = datasetTables.map((table) => ({
  table,
  ...(table.name === 'get_activities'
    ? { columns: { activity_avg_stride_length: 'activity_avgStrideLength' } }
    : {}),
  convert: Object.fromEntries(
    Object.entries(table.columns)
      .filter(([, column]) => column.definition.type === 'json')
      .map(([name]) => [name, withSnakeCaseKeys]),
  ),
}))

function withSnakeCaseKeys(value: unknown): unknown {
  if (typeof value === 'string') return renamed(parsed(value))
  return renamed(value)
}

/** Text that is no JSON goes on as it is, and is reported with its row. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [snakeCase(key), renamed(inner)]),
  )
}

function snakeCase(key: string): string {
  return key.replace(/([a-z0-9])([A-Z]+)/g, '$1_$2').toLowerCase()
}
