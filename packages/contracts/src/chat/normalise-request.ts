import { isRecord } from '../settings/lenient.js'

type Payload = Record<string, unknown>

/**
 * Turns an inbound payload into its canonical form: the accepted spellings `requestType`, `settings` and
 * `userSettings` become `request_type` and `user_settings`, `type` is the fall-back of `request_type`, and the
 * prompt is taken from the first place that has one. Canonical values win. The input is not changed.
 */
export function normaliseChatRequest(payload: Payload): Payload {
  const { requestType, settings, userSettings, ...rest } = payload
  const requestTypeValue = firstWord(rest.request_type, requestType, rest.type)
  const clarifies = String(rest.type ?? '').toLowerCase() === 'clarification_response'
  return {
    ...rest,
    request_type: clarifies ? 'clarification_response' : (requestTypeValue ?? 'text'),
    user_settings: mergeGroups([settings, userSettings, rest.user_settings]),
    ...promptOf(rest, clarifies),
  }
}

function firstWord(...values: unknown[]): unknown {
  const found = values.find((value) => value !== undefined && value !== null && value !== '')
  return typeof found === 'string' ? found.trim().toLowerCase() : found
}

/** Merges settings groups key by key; later sources win. */
function mergeGroups(sources: unknown[]): Payload {
  const merged: Payload = {}
  for (const source of sources) {
    if (!isRecord(source)) continue
    for (const [name, group] of Object.entries(source)) {
      const known = merged[name]
      merged[name] = isRecord(known) && isRecord(group) ? { ...known, ...group } : group
    }
  }
  return merged
}

function promptOf(payload: Payload, clarifies: boolean): { prompt?: unknown } {
  if (!isBlank(payload.prompt)) return { prompt: payload.prompt }
  if (clarifies) return {}
  const input = isRecord(payload.user_input) ? payload.user_input : {}
  if (!isBlank(input.prompt)) return { prompt: input.prompt }
  const userMessage = isRecord(input.user_message) ? input.user_message.message : undefined
  const message = isRecord(payload.message) ? payload.message.message : payload.message
  const text = [input.text, userMessage, message].find(
    (value) => typeof value === 'string' && value.trim() !== '',
  )
  return text === undefined ? {} : { prompt: [{ type: 'text', text }] }
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}
