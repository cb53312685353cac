import type { ProviderError, ProviderErrorReason } from '@betterai/core'
import type { FailedCall } from '../../shared/failed-call.js'
import { httpFailure } from '../../shared/http-failure.js'
import { ownValue } from '../../shared/own-value.js'
import type { RefusalMapper } from '../../shared/vendor-answer.js'
import { parseRecord } from '../../shared/vendor-answer.js'
import { vendorFailure } from '../../shared/vendor-failure.js'
import { textIn } from '../../shared/vendor-values.js'

const reasonsByCode: Readonly<Record<string, ProviderErrorReason>> = {
  INVALID_AUTH: 'authentication',
  INSUFFICIENT_PERMISSIONS: 'permission',
  FORBIDDEN: 'permission',
  ASR_PAYMENT_REQUIRED: 'insufficient_credits',
  PAYMENT_REQUIRED: 'insufficient_credits',
  TOO_MANY_REQUESTS: 'rate_limit',
  'Bad Request': 'bad_request',
  UNPARSABLE_CLIENT_MESSAGE: 'bad_request',
  SLOW_UPLOAD: 'bad_request',
  INTERNAL_SERVER_ERROR: 'unavailable',
}

/** Types an answer that is a refusal, of a request or a socket. */
export const toDeepgramRefusal: RefusalMapper = (refusal, call) => {
  const body = parseRecord(refusal.body)
  const code = textIn(body.err_code) ?? textIn(body.category)
  const text = textIn(body.err_msg) ?? textIn(body.message) ?? textIn(body.details) ?? ''
  const isModel = /model/i.test(text) && /not (?:exist|found)|no such/i.test(text)
  const reason = isModel ? 'model_not_found' : ownValue(reasonsByCode, code ?? '')
  return httpFailure(refusal, { text, code, reason }, call)
}

/** Types an error that the vendor reports over an open socket. */
export function toDeepgramReport(
  message: Record<string, unknown>,
  call: FailedCall,
): ProviderError {
  const code = textIn(message.code) ?? textIn(message.variant)
  return vendorFailure(call, {
    reason: ownValue(reasonsByCode, code ?? '') ?? 'unavailable',
    code,
    text: textIn(message.description) ?? textIn(message.message) ?? JSON.stringify(message),
  })
}

/** What the code of a closed socket says; undefined where another connection may help. */
export function toDeepgramEnd(
  { code, reason }: { code: number; reason: string },
  call: FailedCall,
): ProviderError | undefined {
  if (code !== 1008 && code !== 1003) return undefined
  return vendorFailure(call, { reason: 'bad_request', code: `close_${code}`, text: reason })
}
