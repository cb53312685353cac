import type { Exchange } from '../../exchange.js'
import type { SseStream, WireEvent } from '../../sse-writer.js'
import { openSseStream } from '../../sse-writer.js'
import { tokenize } from '../../text/tokens.js'
import { steeredError } from '../errors.js'
import { streamHeaders } from '../headers.js'
import { vendorId } from '../ids.js'
import type { AnswerBlock } from './blocks.js'
import type { PreparedAnswer } from './message.js'
import { messageHead } from './message.js'
import { headUsage } from './usage.js'

/** Streams an answer from `message_start` to `message_stop`. */
export async function streamMessage(exchange: Exchange, answer: PreparedAnswer): Promise<void> {
  const { behaviour } = exchange
  const stream = await openSseStream(exchange, {
    headers: streamHeaders(),
    errorEvents: () => [errorEvent(exchange)],
    unknownEvent: () => toEvent('novelty', { novelty: { kind: 'unheard_of' } }),
  })
  await emit(stream, 'message_start', { message: messageStart(answer) })
  if (answer.blocks.length === 0) await emit(stream, 'ping', {})
  for (const [index, block] of answer.blocks.entries()) await streamBlock(stream, block, index)
  for (let round = behaviour.double_finish ? 2 : 1; round > 0; round -= 1) {
    const usage = answer.usage === null ? {} : { usage: answer.usage }
    await emit(stream, 'message_delta', { delta: answer.stop, ...usage })
    await emit(stream, 'message_stop', {})
  }
  await stream.finish()
}

function messageStart(answer: PreparedAnswer): object {
  return {
    ...messageHead(answer),
    content: [],
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    usage: { ...headUsage(answer.input), output_tokens: 1 },
  }
}

function errorEvent({ behaviour }: Exchange): WireEvent {
  const error = steeredError(behaviour.status ?? 529, behaviour.error)
  return toEvent('error', { error, request_id: vendorId('req') })
}

function toEvent(type: string, fields: object): WireEvent {
  return { name: type, data: JSON.stringify({ type, ...fields }) }
}

function emit(stream: SseStream, type: string, fields: object): Promise<void> | undefined {
  return stream.send(JSON.stringify({ type, ...fields }), type)
}

/** The vendor sends a ping after it has opened the first block. */
async function streamBlock(stream: SseStream, block: AnswerBlock, index: number): Promise<void> {
  await emit(stream, 'content_block_start', { index, content_block: emptyBlock(block) })
  if (index === 0) await emit(stream, 'ping', {})
  await streamChunks(stream, block, index)
  await emit(stream, 'content_block_stop', { index })
}

function emptyBlock(block: AnswerBlock): object {
  switch (block.kind) {
    case 'text':
      return { type: 'text', text: '', ...(block.citations.length > 0 ? { citations: [] } : {}) }
    case 'thinking':
      return { type: 'thinking', thinking: '', signature: '' }
    case 'call':
      return { type: block.type, id: block.id, name: block.name, input: {} }
    case 'whole':
      return block.block
  }
}

async function streamChunks(stream: SseStream, block: AnswerBlock, index: number): Promise<void> {
  const add = (delta: object) => stream.sendDelta(deltaData(index, delta), 'content_block_delta')
  switch (block.kind) {
    case 'text': {
      const { cycle, count } = block.chunks
      const chunks = cycle.map((text) => deltaData(index, { type: 'text_delta', text }))
      await stream.sendRun({ name: 'content_block_delta', cycle: chunks, count })
      for (const citation of block.citations) await add({ type: 'citations_delta', citation })
      break
    }
    case 'thinking':
      for (const thinking of tokenize(block.text)) await add({ type: 'thinking_delta', thinking })
      await add({ type: 'signature_delta', signature: block.signature })
      break
    case 'call':
      for (const partial_json of ['', ...tokenize(block.input)])
        await add({ type: 'input_json_delta', partial_json })
      break
    case 'whole':
      break
  }
}

function deltaData(index: number, delta: object): string {
  return JSON.stringify({ type: 'content_block_delta', index, delta })
}
