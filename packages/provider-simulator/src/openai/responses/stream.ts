import type { Sequence } from '../../event-run.js'
import { createSequence } from '../../event-run.js'
import type { Exchange } from '../../exchange.js'
import type { WireEvent } from '../../sse-writer.js'
import { openSseStream } from '../../sse-writer.js'
import type { VendorDialect } from '../dialect.js'
import { streamHeaders } from '../dialect.js'
import { steeredError } from '../errors.js'
import { createEventEmitter, eventJson } from './event-emitter.js'
import type { ResponsesForm } from './form.js'
import type { ItemSettings, OutputItem } from './items.js'
import type { ResponseState } from './response-object.js'
import { responseError } from './response-object.js'
import type { ResponseObject } from './store.js'

/** A response that is ready to be sent. */
export interface PreparedResponse {
  readonly build: (state: Partial<ResponseState> & { status: string }) => ResponseObject
  readonly form: ResponsesForm
  readonly items: readonly OutputItem[]
  /** The finished items as they go on the wire. */
  readonly output: readonly Record<string, unknown>[]
  readonly settings: ItemSettings
  readonly final: ResponseObject
  readonly isObfuscated: boolean
}

/** Streams a response from `response.created` to its terminal event. */
export async function streamResponse(
  exchange: Exchange,
  prepared: PreparedResponse,
  dialect: VendorDialect,
): Promise<void> {
  const { build, form, items, settings, final, isObfuscated } = prepared
  const { behaviour } = exchange
  const sequence = createSequence()
  const stream = await openSseStream(exchange, {
    headers: streamHeaders(dialect),
    errorEvents: () => errorEvents(exchange, { build, form, sequence }),
    unknownEvent: () => ({
      name: nameOf(form, 'response.novelty.delta'),
      data: eventJson('response.novelty.delta', sequence.take(1), {
        novelty: { kind: 'unheard_of' },
      }),
    }),
  })
  const emitter = createEventEmitter(stream, sequence, {
    isObfuscated,
    hasEventNames: form.hasEventNames,
  })
  const begun = build({ status: 'in_progress' })
  await emitter.emit('response.created', { response: begun })
  await emitter.emit('response.in_progress', { response: begun })
  await form.stream(items, { emitter, settings })
  for (let round = behaviour.double_finish ? 2 : 1; round > 0; round -= 1) {
    await emitter.emit(`response.${final.status}`, { response: final })
  }
  await stream.finish()
}

function nameOf({ hasEventNames }: ResponsesForm, type: string): string | undefined {
  return hasEventNames ? type : undefined
}

/** The vendor reports an error twice: as an event of its own, and as the response that failed of it. */
function errorEvents(
  exchange: Exchange,
  { build, form, sequence }: Pick<PreparedResponse, 'build' | 'form'> & { sequence: Sequence },
): WireEvent[] {
  const { behaviour } = exchange
  const { type, code, message, param } = steeredError(behaviour)
  const failed = build({ status: 'failed', error: responseError(behaviour) })
  return [
    {
      name: nameOf(form, 'error'),
      data: eventJson('error', sequence.take(1), { error: { type, code, message, param } }),
    },
    {
      name: nameOf(form, 'response.failed'),
      data: eventJson('response.failed', sequence.take(1), { response: failed }),
    },
  ]
}
