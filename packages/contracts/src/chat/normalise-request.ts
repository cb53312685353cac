import { isRecord } from '../settings/lenient.js'

type Payload = Record<string, unknown>

const clarification = 'clarification_response'

/**
 * Turns an inbound payload into its canonical form: the accepted spellings `requestType`, `settings` and
 * `userSettings` become `request_type` and `user_settings`, `type` is the fall-back of `request_type`, and the
 * prompt is taken from the first place that has one. What belongs to a clarification is gathered under its name.
 * Canonical values win. The input is not changed.
 */
export function normaliseChatRequest(payload: Payload): Payload {
  const { requestType, settings, userSettings, is_edited_message, prompt, ...rest } = payload
  const request_type = requestTypeOf([rest.type, rest.request_type, requestType])
  const found = promptOf({ ...rest, prompt }, request_type === clarification)
  return {
    ...rest,
    request_type,
    user_settings: mergeGroups([settings, userSettings, rest.user_settings]),
    ...withEditMark(rest.user_input, is_edited_message),
    ...(request_type === clarification ? { clarification: clarificationOf(rest) } : {}),
    ...(found === undefined ? {} : { prompt: found }),
  }
}

/** `type` names the clarification whatever else is said; otherwise it only stands in for the other spellings. */
function requestTypeOf([type, ...spellings]: unknown[]): unknown {
  const words = [...spellings, type].map((value) =>
    typeof value === 'string' ? value.trim().toLowerCase() : value,
  )
  if (words.at(-1) === clarification) return clarification
  return words.find((word) => word !== undefined && word !== null && word !== '') ?? 'text'
}

function clarificationOf(payload: Payload): Payload {
  const { user_input, answers, custom_details, auto_enhance, auto_generate_images } = payload
  const idea = isRecord(user_input) ? undefined : user_input
  return { user_input: idea, answers, custom_details, auto_enhance, auto_generate_images }
}

/** The mark of an edited message belongs to the turn; at the top of the payload it is only a fall-back. */
function withEditMark(userInput: unknown, isEdited: unknown): Payload {
  if (!isRecord(userInput) || isEdited === undefined) return {}
  return {
    user_input: { ...userInput, is_edited_message: userInput.is_edited_message ?? isEdited },
  }
}

/** Merges settings groups key by key; later sources win, but nothing that is no group replaces one. */
function mergeGroups(sources: unknown[]): Payload {
  const merged = new Map<string, unknown>()
  for (const source of sources) {
    if (!isRecord(source)) continue
    for (const [name, group] of Object.entries(source)) {
      const known = merged.get(name)
      if (isRecord(known)) merged.set(name, isRecord(group) ? { ...known, ...group } : known)
      else merged.set(name, group)
    }
  }
  return Object.fromEntries(merged)
}

function promptOf(payload: Payload, clarifies: boolean): unknown {
  if (!isBlank(payload.prompt)) return payload.prompt
  if (clarifies) return undefined
  const input = isRecord(payload.user_input) ? payload.user_input : {}
  if (!isBlank(input.prompt)) return input.prompt
  const userMessage = isRecord(input.user_message) ? input.user_message.message : undefined
  const message = isRecord(payload.message) ? payload.message.message : payload.message
  const text = [input.text, userMessage, message].find(
    (value) => typeof value === 'string' && value.trim() !== '',
  )
  return text === undefined ? undefined : [{ type: 'text', text }]
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}
