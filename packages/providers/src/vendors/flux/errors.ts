import { isRecord } from '@betterai/contracts'
import type { ProviderErrorReason } from '@betterai/core'
import { httpFailure } from '../../shared/http-failure.js'
import type { RefusalMapper } from '../../shared/vendor-answer.js'
import { parseRecord } from '../../shared/vendor-answer.js'
import { textIn } from '../../shared/vendor-values.js'

/** The vendor says `detail`: a sentence, or a list of fields with what is wrong with them. */
export const toFluxRefusal: RefusalMapper = (refusal, call) => {
  const { detail } = parseRecord(refusal.body)
  const reason: ProviderErrorReason | undefined =
    refusal.status === 403 ? 'authentication' : undefined
  return httpFailure(refusal, { ...wordsOf(detail), reason }, call)
}

function wordsOf(detail: unknown): { text: string; parameter?: string | undefined } {
  const first: unknown = Array.isArray(detail) ? detail[0] : detail
  if (!isRecord(first)) return { text: textIn(first) ?? '' }
  const path = Array.isArray(first.loc) ? first.loc.filter((step) => step !== 'body') : []
  const parameter = path.length === 0 ? undefined : path.join('.')
  return { text: `${parameter}: ${textIn(first.msg) ?? 'refused'}`, parameter }
}
