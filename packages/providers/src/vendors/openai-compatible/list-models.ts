import { isRecord } from '@betterai/contracts'
import { toCallError } from '../../call/call-errors.js'
import type { CallSubject } from '../../call/observation.js'
import type { VendorContext } from '../../call/vendor-context.js'
import { loadCompatibleClient } from '../../protocols/openai/compatible-client.js'
import { toOpenAiError } from '../../protocols/openai/errors.js'
import { reasonOfAnyServer } from './errors.js'

/** Asks a server for its models and resolves with their names as a client writes them, `openai_compatible/<model>`; throws `ProviderError`. */
export async function listServerModels(
  context: VendorContext,
  options: { signal?: AbortSignal } = {},
): Promise<string[]> {
  const { provider } = context
  const call = { provider, operation: 'list models' } satisfies Partial<CallSubject>
  const limit = AbortSignal.timeout(context.limits.generateMs)
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit
  try {
    const client = await context.client(loadCompatibleClient)
    const sdk = await client.sdk()
    const response = await sdk.models.list({ signal }).asResponse()
    return idsOf(await response.json()).map((id) => `${provider}/${id}`)
  } catch (error) {
    throw toCallError(toOpenAiError(error, call, reasonOfAnyServer), call)
  }
}

/** Most servers wrap the list, some send it bare. */
function idsOf(body: unknown): string[] {
  const list: unknown = isRecord(body) ? (body.data ?? body.models) : body
  if (!Array.isArray(list)) throw new SyntaxError('the answer holds no list of models')
  return list.flatMap((model: unknown) => {
    const id = isRecord(model) ? (model.id ?? model.name) : undefined
    return typeof id === 'string' ? [id] : []
  })
}
