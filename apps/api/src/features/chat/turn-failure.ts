import type { ErrorStage, ServerEvent } from '@betterai/contracts'
import type { EventFailure, ServiceError } from '@betterai/core'
import { ConflictError, ProviderError, toEventFailure, UnavailableError } from '@betterai/core'

/** What an `error` event of a request says. */
export type TurnFailure = EventFailure

/** Tells a client what went wrong at a stage, in the texts that clients know; a vendor's own words only when allowed. */
export function describeFailure(
  error: ServiceError,
  { stage, exposesProviderErrors }: { stage: ErrorStage; exposesProviderErrors: boolean },
): TurnFailure {
  const mapped = toEventFailure(error, stage)
  // A clarification's clients look for its stage, whatever went wrong.
  const failure = stage === 'clarification' ? { ...mapped, stage } : mapped
  if (stage === 'database') return { ...failure, stage, content: databaseMessage(error) }
  const details = exposesProviderErrors ? providerDetails(error) : {}
  const isOfVendor = failure.stage in audioMessages || stage === 'clarification'
  if ((isOfVendor && ProviderError.isInstance(error)) || failure.stage === 'text')
    return { ...failure, content: vendorMessage(error, stage), ...reasonOf(error), ...details }
  return failure
}

const audioMessages: { readonly [S in ErrorStage]?: string } = {
  connection: 'Speech recognition service unavailable',
  transcription: 'Speech recognition error',
  stt: 'Transcription failed',
  gemini_multimodal: 'Failed to process audio',
  audio_direct: 'Audio processing error',
  tts: 'TTS generation failed',
}

/**
 * Clients know one text for a vendor that failed at a stage; what the request is at fault for is said, and what we have
 * no room for.
 */
function vendorMessage(error: ServiceError, stage: ErrorStage): string {
  const isFault = ProviderError.isInstance(error) && error.isRequestFault
  const isKnown = isFault || UnavailableError.isInstance(error)
  return isKnown ? error.publicMessage : (audioMessages[stage] ?? 'AI provider error')
}

function reasonOf(error: ServiceError) {
  const isFault = ProviderError.isInstance(error) && error.isRequestFault
  return isFault ? { data: { reason: error.reason } } : {}
}

function providerDetails(error: ServiceError) {
  if (!ProviderError.isInstance(error)) return {}
  const { provider, reason, message, originalError } = error
  return { data: { provider, reason, message, detail: originalError } }
}

/** Texts that clients know for failures of storing; anything else gets one fixed text. */
function databaseMessage(error: ServiceError): string {
  if (error.code === 'CONFIGURATION_ERROR') return 'Chat database not configured'
  if (error.code === 'VALIDATION_ERROR') return error.message
  if (error.status === 507) return error.publicMessage
  return error.code === 'INTERNAL_ERROR'
    ? 'Unexpected error while saving chat history'
    : 'Failed to save chat history'
}

/** What a client hears before a shutdown ends its request. */
export const shutdownEvent: ServerEvent = {
  type: 'error',
  content: 'The server is shutting down',
  stage: 'internal',
  error_code: 'SERVICE_ERROR',
}

/** What a client that waits for a whole answer is told when it was stopped. */
export function stoppedError(reason: unknown): ServiceError {
  return reason === 'shutdown'
    ? new UnavailableError('The server is shutting down')
    : new ConflictError('The request was stopped', 'session_id')
}
