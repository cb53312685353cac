import type { ProviderErrorReason } from '@betterai/core'
import { httpFailure } from '../../shared/http-failure.js'
import { ownValue } from '../../shared/own-value.js'
import type { RefusalMapper } from '../../shared/vendor-answer.js'
import { parseRecord } from '../../shared/vendor-answer.js'
import { textIn } from '../../shared/vendor-values.js'

const reasonsByName: Readonly<Record<string, ProviderErrorReason>> = {
  content_moderation: 'content_filter',
  invalid_prompts: 'content_filter',
  unauthorized: 'authentication',
  permission_denied: 'authentication',
  payment_required: 'insufficient_credits',
  rate_limit_exceeded: 'rate_limit',
}

/** The vendor says a `name`, and what is wrong in sentences that begin with the field. */
export const toStabilityRefusal: RefusalMapper = (refusal, call) => {
  const { name, errors, message } = parseRecord(refusal.body)
  const code = textIn(name)
  const said = Array.isArray(errors) ? errors.map(String) : []
  const [, parameter] = /^([a-z_]+): /.exec(said[0] ?? '') ?? []
  const text = said.length > 0 ? said.join('; ') : (textIn(message) ?? '')
  const reason = refusal.status < 500 ? ownValue(reasonsByName, code ?? '') : undefined
  return httpFailure(refusal, { text, code, parameter, reason }, call)
}
