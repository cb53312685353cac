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
    const { sdk } = await context.client(loadOpenAiClient)
    for await (const { id, shutdown_date } of sdk.models.list(options)) {
      const day = dayOf(shutdown_date)
      if (day !== undefined) ends.set(id, day)
    }
    return ends
  } catch (error) {
    throw toCallError(toOpenAiError(error, call), call)
  }
}

/** The vendor names a date, or a time in seconds. */
function dayOf(value: string | number | null | undefined): string | undefined {
  if (value === null || value === undefined) return undefined
  const date = new Date(typeof value === 'number' ? value * 1000 : value)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10)
}
