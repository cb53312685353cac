import type { ProviderError, ProviderErrorReason } from '@betterai/core'
import type { FailedCall } from '../../shared/failed-call.js'
import { httpFailure } from '../../shared/http-failure.js'
import type { RefusalMapper } from '../../shared/vendor-answer.js'
import { parseRecord } from '../../shared/vendor-answer.js'
import { vendorFailure } from '../../shared/vendor-failure.js'
import { textIn } from '../../shared/vendor-values.js'

const reasonsByCode: Readonly<Record<number, ProviderErrorReason>> = {
  1000: 'authentication',
  1001: 'authentication',
  1002: 'authentication',
  1003: 'authentication',
  1004: 'authentication',
  1100: 'permission',
  1101: 'insufficient_credits',
  1102: 'insufficient_credits',
  1103: 'permission',
  1200: 'bad_request',
  1201: 'bad_request',
  1202: 'not_supported',
  1203: 'model_not_found',
  1300: 'content_filter',
  1301: 'content_filter',
  1302: 'rate_limit',
  1303: 'rate_limit',
  1304: 'permission',
  5000: 'unavailable',
  5001: 'unavailable',
  5002: 'timeout',
}

/** Code of a job, a model or a video that the vendor does not know. */
export const notFoundCode = 1203

/** Types a refusal: what it means is in the code of its body, of which several share a status. */
export const toKlingRefusal: RefusalMapper = (refusal, call) => {
  const { code, message } = parseRecord(refusal.body)
  const reason = reasonsByCode[Number(code)]
  const words = { text: textIn(message) ?? '', code: code === undefined ? undefined : String(code) }
  return httpFailure(refusal, { ...words, reason }, call)
}

/** The refusal in an answer that is a success by its status; undefined for a success by its code. */
export function refusedBy(
  { code, message }: Record<string, unknown>,
  call: FailedCall,
): ProviderError | undefined {
  if (code === 0) return undefined
  const reason = reasonsByCode[Number(code)] ?? 'bad_response'
  return vendorFailure(call, { reason, code: String(code), text: textIn(message) ?? 'no code' })
}
