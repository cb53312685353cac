import { textIn } from '../../../../shared/vendor-values.js'
import type { Usage } from '../../../../spec/text-stream.js'
import { addUsage } from '../../../../text/usage/add-usage.js'
import type { GeminiCandidate, GeminiRequest } from '../wire.js'

/** How often one answer is continued before the caller is asked. */
const maxContinuations = 8

/** Continues answers that the vendor ends at its limit for one request. */
export interface Continuation {
  /** Notes the token with which the answer goes on. */
  read(candidate: GeminiCandidate): void
  /** Notes why a request ended and what it cost; true when the answer goes on with a further one. */
  take(rawFinishReason: string | null, usage: Usage | null): boolean
  /** The request that continues the answer, undefined when none is due. */
  nextBody(): GeminiRequest | undefined
  /** The usage of the earlier requests and the one that runs. */
  total(usage: Usage | null): Usage | null
}

/** Counts the continuations of the answer to `body`; an answer to an unknown request is not continued. */
export function createContinuation(body: GeminiRequest | undefined): Continuation {
  let token: string | undefined
  let earlier: Usage | null = null
  let count = 0
  let isDue = false

  function total(usage: Usage | null): Usage | null {
    return earlier !== null && usage !== null ? addUsage(earlier, usage) : (usage ?? earlier)
  }

  return {
    read({ continuationToken }) {
      token = textIn(continuationToken) ?? token
    },
    take(rawFinishReason, usage) {
      const canGoOn = body !== undefined && token !== undefined && count < maxContinuations
      isDue = rawFinishReason === 'CONTINUATION' && canGoOn
      if (isDue) earlier = total(usage)
      return isDue
    },
    nextBody() {
      if (!isDue || body === undefined || token === undefined) return undefined
      const config = { ...body.config, continuationToken: token }
      isDue = false
      token = undefined
      count++
      return { ...body, config }
    },
    total,
  }
}
