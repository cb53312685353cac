import { isRecord } from '@betterai/contracts'
import { countIn } from '../../../../shared/vendor-values.js'
import type { Usage } from '../../../../spec/text-stream.js'
import { addUsage } from '../../../../text/usage/add-usage.js'
import type { MessagesUsage } from '../wire.js'

/** Counts the tokens of an answer, which may take several requests when the vendor pauses it. */
export interface UsageReader {
  /** Takes what is reported; a later count replaces an earlier one of the same kind. */
  add(usage: MessagesUsage | null | undefined): void
  /** A further request begins, whose tokens come on top. */
  startNext(): void
  /** All tokens so far, null when nothing was reported. */
  total(): Usage | null
}

/** Creates a reader for one answer. */
export function createUsageReader(): UsageReader {
  const earlier: Usage[] = []
  let current: MessagesUsage | undefined

  return {
    add(usage) {
      if (usage) current = { ...current, ...reportedFields(usage) }
    },
    startNext() {
      if (current !== undefined) earlier.push(withIterations(current))
      current = undefined
    },
    total() {
      const parts = current === undefined ? earlier : [...earlier, withIterations(current)]
      return parts.length === 0 ? null : parts.reduce(addUsage)
    },
  }
}

/** All that is billed: the vendor's own sums leave out compactions, advice of other models and attempts of models that declined. */
function withIterations(usage: MessagesUsage): Usage {
  const whole = toMessagesUsage(usage)
  const listed = (Array.isArray(usage.iterations) ? usage.iterations : []).filter(isRecord)
  if (listed.length === 0) return whole
  const sum = listed.map(toMessagesUsage).reduce(addUsage)
  if (sum.total_tokens <= whole.total_tokens) return whole
  const isMixed = listed.some(({ model }) => typeof model === 'string')
  return { ...whole, ...sum, ...(isMixed ? { has_other_prices: true } : {}) }
}

/** The vendor counts what it read from its cache and wrote to it beside the input; here it is part of the input. */
function toMessagesUsage(usage: MessagesUsage): Usage {
  const written = countIn(usage.cache_creation_input_tokens)
  const read = countIn(usage.cache_read_input_tokens)
  const thought = countIn(usage.output_tokens_details?.thinking_tokens)
  const input_tokens = (countIn(usage.input_tokens) ?? 0) + (written ?? 0) + (read ?? 0)
  const output_tokens = countIn(usage.output_tokens) ?? 0
  return {
    input_tokens,
    output_tokens,
    total_tokens: input_tokens + output_tokens,
    ...(thought === undefined ? {} : { reasoning_tokens: thought }),
    ...(read === undefined ? {} : { cached_input_tokens: read }),
    ...(written === undefined ? {} : { cache_write_tokens: written }),
  }
}

function reportedFields(usage: MessagesUsage): MessagesUsage {
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => value != null))
}
