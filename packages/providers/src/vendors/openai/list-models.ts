import { isRecord } from '@betterai/contracts'
import { toCallError } from '../../call/call-errors.js'
import type { CallSubject } from '../../call/observation.js'
import type { VendorContext } from '../../call/vendor-context.js'
import { loadOpenAiClient } from '../../protocols/openai/client.js'
import { toOpenAiError } from '../../protocols/openai/errors.js'

/** Asks the vendor which of its models end, and on which day (`YYYY-MM-DD`), by its names; throws `ProviderError`. */
export async function listModelEnds(
  context: VendorContext,
  options: { signal?: AbortSignal } = {},
): Promise<Map<string, string>> {
  const call = {
    provider: context.provider,
    operation: 'list models',
  } satisfies Partial<CallSubject>
  const ends = new Map<string, string>()
  try {
    const client = await context.client(loadOpenAiClient)
    const response = await client.get('/models', options)
    const list: unknown = await response.json()
    if (!isRecord(list) || !Array.isArray(list.data))
      throw new SyntaxError('the answer holds no list of models')
    for (const model of list.data.filter(isRecord)) {
      const day = dayOf(model.shutdown_date)
      if (typeof model.id === 'string' && day !== undefined) ends.set(model.id, day)
    }
    return ends
  } catch (error) {
    throw toCallError(toOpenAiError(error, call), call)
  }
}

/** The vendor names a date, or a time in seconds. */
function dayOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const date = new Date(typeof value === 'number' ? value * 1000 : value)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10)
}
