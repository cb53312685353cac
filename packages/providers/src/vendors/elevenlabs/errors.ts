import { isRecord } from '@betterai/contracts'
import type { ProviderError, ProviderErrorReason } from '@betterai/core'
import type { FailedCall } from '../../shared/failed-call.js'
import { httpFailure } from '../../shared/http-failure.js'
import { ownValue } from '../../shared/own-value.js'
import type { RefusalMapper } from '../../shared/vendor-answer.js'
import { parseRecord } from '../../shared/vendor-answer.js'
import { vendorFailure } from '../../shared/vendor-failure.js'
import { textIn } from '../../shared/vendor-values.js'

const reasonsByCode: Readonly<Record<string, ProviderErrorReason>> = {
  invalid_api_key: 'authentication',
  missing_permissions: 'permission',
  auth_error: 'authentication',
  unaccepted_terms: 'permission',
  quota_exceeded: 'insufficient_credits',
  too_many_concurrent_requests: 'rate_limit',
  rate_limited: 'rate_limit',
  resource_exhausted: 'unavailable',
  system_busy: 'unavailable',
  queue_overflow: 'unavailable',
  session_time_limit_exceeded: 'interrupted',
  insufficient_audio_activity: 'interrupted',
  model_not_found: 'model_not_found',
  invalid_model_id: 'model_not_found',
  input_error: 'bad_request',
  invalid_request: 'bad_request',
  chunk_size_exceeded: 'bad_request',
  transcriber_error: 'unavailable',
  authentication_required: 'authentication',
  voice_not_found: 'bad_request',
  max_active_contexts_reached: 'rate_limit',
  input_timeout_exceeded: 'interrupted',
  error: 'unavailable',
}

/** Types an answer that is a refusal, of a request or a socket; the status of an error stands in its `detail`. */
export const toElevenLabsRefusal: RefusalMapper = (refusal, call) => {
  const { detail } = parseRecord(refusal.body)
  const first: unknown = Array.isArray(detail) ? detail[0] : detail
  const fields = isRecord(first) ? first : {}
  const code = textIn(fields.status) ?? textIn(fields.code) ?? textIn(fields.type)
  const path = Array.isArray(fields.loc) ? fields.loc.filter((step) => step !== 'body') : []
  return httpFailure(
    refusal,
    {
      text: textIn(fields.message) ?? textIn(fields.msg) ?? textIn(first) ?? '',
      code,
      parameter: path.length > 0 ? path.join('.') : undefined,
      reason: ownValue(reasonsByCode, code ?? ''),
    },
    call,
  )
}

/** Types an error that the vendor reports over an open socket, undefined where the message is none. */
export function toElevenLabsReport(
  { message_type, error }: Record<string, unknown>,
  call: FailedCall,
): ProviderError | undefined {
  const code = textIn(message_type) ?? ''
  const reason = ownValue(reasonsByCode, code)
  return reason && vendorFailure(call, { reason, code, text: textIn(error) ?? code })
}

/** Types an error that the vendor reports over a socket of speech, undefined where the message is none. */
export function toElevenLabsSpeechReport(
  { error, message, code, param }: Record<string, unknown>,
  call: FailedCall,
): ProviderError | undefined {
  const name = textIn(error)
  if (name === undefined) return undefined
  const isRefused = code === 1008 || code === 1003 || code === 1007
  const reason = ownValue(reasonsByCode, name) ?? (isRefused ? 'bad_request' : 'unavailable')
  const text = textIn(message) ?? name
  return vendorFailure(call, { reason, code: name, parameter: textIn(param), text })
}
