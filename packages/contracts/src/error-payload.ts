import { z } from 'zod'

/** Machine-readable kinds of failure that clients may act on; sent as `error_code`. */
export const errorCodeSchema = z.enum([
  'VALIDATION_ERROR',
  'AUTHENTICATION_ERROR',
  'AUTHORIZATION_ERROR',
  'NOT_FOUND',
  'PROVIDER_ERROR',
  'RATE_LIMIT_ERROR',
  'TIMEOUT_ERROR',
  'CONFIGURATION_ERROR',
  'INSUFFICIENT_CREDITS',
  'DATABASE_ERROR',
  'STREAMING_ERROR',
  'SERVICE_ERROR',
  'INTERNAL_ERROR',
])
/** One of the documented `error_code` values. */
export type ErrorCode = z.infer<typeof errorCodeSchema>

/** The step of a request in which it failed; sent as `stage` of an `error` event. */
export const errorStageSchema = z.enum([
  'validation',
  'authorization',
  'text',
  'provider',
  'connection',
  'transcription',
  'stt',
  'audio_collection',
  'audio_direct',
  'gemini_multimodal',
  'tts',
  'image',
  'video',
  'clarification',
  'database',
  'internal',
])
/** One of the documented `stage` values. */
export type ErrorStage = z.infer<typeof errorStageSchema>

/** One field that failed validation, as listed in `data.errors` of a 422 answer. */
export type FieldError = { field: string; message: string; type: string }
