import type { Sequence } from '../../event-run.js'
import { createSequence } from '../../event-run.js'
import type { Exchange } from '../../exchange.js'
import type { WireEvent } from '../../sse-writer.js'
import { openSseStream } from '../../sse-writer.js'
import type { OpenAiDialect } from '../dialect.js'
import { streamHeaders } from '../dialect.js'
import { steeredError } from '../errors.js'
import { createEventEmitter, eventJson } from './event-emitter.js'
import { streamItem } from './item-events.js'
import type { ItemSettings, OutputItem } from './items.js'
import type { ResponseState } from './response-object.js'
import { responseError } from './response-object.js'
import type { ResponseObject } from './store.js'

/** A response that is ready to be sent. */
export interface PreparedResponse {
  readonly build: (state: Partial<ResponseState> & { status: string }) => ResponseObject
  readonly items: readonly OutputItem[]
  readonly settings: ItemSettings
  readonly final: ResponseObject
  readonly isObfuscated: boolean
}

/** Streams a response from `response.created` to its terminal event. */
export async function streamResponse(
  exchange: Exchange,
  prepared: PreparedResponse,
  dialect: OpenAiDialect,
): Promise<void> {
  const { build, items, settings, final, isObfuscated } = prepared
  const { behaviour } = exchange
  const sequence = createSequence()
  const stream = await openSseStream(exchange, {
    headers: streamHeaders(dialect),
    errorEvents: () => errorEvents(exchange, { build, sequence }),
    unknownEvent: () => ({
      name: 'response.novelty.delta',
      data: eventJson('response.novelty.delta', sequence.take(1), {
        novelty: { kind: 'unheard_of' },
      }),
    }),
  })
  const emitter = createEventEmitter(stream, sequence, { isObfuscated })
  const begun = build({ status: 'in_progress' })
  await emitter.emit('response.created', { response: begun })
  await emitter.emit('response.in_progress', { response: begun })
  for (const [outputIndex, item] of items.entries()) {
    await streamItem(item, { emitter, outputIndex, settings })
  }
  for (let round = behaviour.double_finish ? 2 : 1; round > 0; round -= 1) {
    await emitter.emit(`response.${final.status}`, { response: final })
  }
  await stream.finish()
}

/** The vendor reports an error twice: as an event of its own, and as the response that failed of it. */
function errorEvents(
  exchange: Exchange,
  { build, sequence }: Pick<PreparedResponse, 'build'> & { sequence: Sequence },
): WireEvent[] {
  const { behaviour } = exchange
  const { type, code, message, param } = steeredError(behaviour)
  const failed = build({ status: 'failed', error: responseError(behaviour) })
  return [
    {
      name: 'error',
      data: eventJson('error', sequence.take(1), { error: { type, code, message, param } }),
    },
    {
      name: 'response.failed',
      data: eventJson('response.failed', sequence.take(1), { response: failed }),
    },
  ]
}
