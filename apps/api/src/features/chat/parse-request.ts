import type { AuthContext, ChatRequest } from '@betterai/contracts'
import {
  isRecord,
  parseChatRequest,
  promptText,
  speechInputSettingsSchema,
} from '@betterai/contracts'
import { AuthorizationError, ValidationError } from '@betterai/core'

const withoutPrompt: ReadonlySet<string> = new Set([
  'audio',
  'audio_direct',
  'clarification_response',
])

/** Validates a payload for its sender; throws `ValidationError` with the field, or `AuthorizationError`. */
export function readChatRequest(payload: unknown, auth: AuthContext): ChatRequest {
  if (!isRecord(payload)) throw new ValidationError('Invalid payload')
  assertOwner(payload.customer_id, auth)
  const parsed = parseChatRequest(payload)
  if (!parsed.success) throw issueError(parsed.error.issues)
  const request = parsed.data
  if (request.request_type === 'realtime' || request.request_type === 'text_realtime')
    throw new ValidationError('realtime must be the first request of a connection', 'request_type')
  if (request.request_type === 'audio' && sendsFullAudio(request))
    return { ...request, request_type: 'audio_direct' }
  if (withoutPrompt.has(request.request_type)) return request
  if (request.request_type === 'tts' && promptText(request.prompt) === '')
    throw new ValidationError('No text provided for TTS generation', 'prompt')
  if (request.prompt === null || request.prompt === undefined)
    throw new ValidationError('Prompt required', 'prompt')
  if (promptText(request.prompt) === '')
    throw new ValidationError('Prompt cannot be empty', 'prompt')
  return request
}

const fullAudio = speechInputSettingsSchema.pick({ send_full_audio_to_llm: true })

function sendsFullAudio({ user_settings }: ChatRequest): boolean {
  return fullAudio.parse(user_settings.speech).send_full_audio_to_llm ?? false
}

/** A customer id in a payload has to be the token's. */
export function assertOwner(customerId: unknown, auth: AuthContext): void {
  if (customerId === undefined || customerId === null || customerId === '') return
  if (Number(customerId) === auth.customer_id) return
  throw new AuthorizationError('Access denied: customer ID mismatch', 'customer_mismatch')
}

type Issue = { path: PropertyKey[]; message: string; code: string }

/** The error for the first of a schema's issues. */
function issueError(issues: readonly Issue[]): ValidationError {
  const [issue] = issues
  const field = issue?.path.join('.') || 'payload'
  if (field === 'request_type') return new ValidationError('Unknown request_type', field)
  if (field === 'prompt')
    return new ValidationError('Prompt must be a text or a list of parts', field)
  return new ValidationError(`Invalid value for ${field}: ${issue?.message ?? 'invalid'}`, field)
}
