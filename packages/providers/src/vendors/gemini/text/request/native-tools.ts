import { isRecord } from '@betterai/contracts'
import type { WarningEvent } from '../../../../spec/call-events.js'
import type { ToolSettings } from '../../../../spec/text-request.js'
import { leftOut } from '../../../../text/request/request-settings.js'
import type { GeminiTool } from '../wire.js'

/** What the vendor's tools are built for. */
export type NativeToolOptions = { model: string; warnings: WarningEvent[] }

/** The vendor's own tools that the request turns on. */
export function toNativeTools(settings: ToolSettings, options: NativeToolOptions): GeminiTool[] {
  const search = settings.google_search ?? settings.web_search
  const code = settings.code_execution ?? settings.code_interpreter
  return [
    ...(isOn(search) ? toSearchTools(isRecord(search) ? search : {}, options) : []),
    ...(isOn(settings.url_context) ? [{ urlContext: {} }] : []),
    ...(isOn(code) ? [{ codeExecution: {} }] : []),
  ]
}

/** An object is on unless it says otherwise, a list when it holds something. */
function isOn(setting: unknown): boolean {
  if (Array.isArray(setting)) return setting.length > 0
  return isRecord(setting) ? Boolean(setting.enabled ?? true) : Boolean(setting)
}

function toSearchTools(
  settings: Record<string, unknown>,
  { model, warnings }: NativeToolOptions,
): GeminiTool[] {
  const { exclude_domains, time_range, dynamic_retrieval } = settings
  if (Array.isArray(exclude_domains) && exclude_domains.length > 0)
    warnings.push(leftOut('google_search.exclude_domains', model))
  const retrieval = isRecord(dynamic_retrieval) ? toRetrieval(dynamic_retrieval, model) : undefined
  if (isRecord(dynamic_retrieval) && retrieval === undefined)
    warnings.push(leftOut('google_search.dynamic_retrieval', model))
  const range = isRecord(time_range) ? toTimeRange(time_range) : undefined
  if (isRecord(time_range) && range === undefined)
    warnings.push(leftOut('google_search.time_range', model))
  const search = { googleSearch: range === undefined ? {} : { timeRangeFilter: range } }
  return retrieval === undefined ? [search] : [retrieval, search]
}

/** Both ends have to be given. */
function toTimeRange({ start, end }: Record<string, unknown>): object | undefined {
  const [startTime, endTime] = [toTimestamp(start), toTimestamp(end)]
  return startTime && endTime ? { startTime, endTime } : undefined
}

function toTimestamp(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return undefined
  const time = new Date(
    /T.*[\d:]$/.test(value) && !/[+-]\d\d:?\d\d$/.test(value) ? `${value}Z` : value,
  )
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}

/** Only the first generations knew it. */
function toRetrieval(
  { mode, dynamic_threshold }: Record<string, unknown>,
  model: string,
): GeminiTool | undefined {
  const name = String(mode ?? 'MODE_DYNAMIC').toUpperCase()
  const known = name.startsWith('MODE_') ? name : `MODE_${name}`
  if (!/gemini-1\./.test(model) || !/^MODE_(?:DYNAMIC|UNSPECIFIED)$/.test(known)) return undefined
  const threshold =
    typeof dynamic_threshold === 'number' ? { dynamicThreshold: dynamic_threshold } : {}
  return { googleSearchRetrieval: { dynamicRetrievalConfig: { mode: known, ...threshold } } }
}
