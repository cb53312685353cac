import { createMessagesNormaliser } from '../../../../src/vendors/anthropic/text/stream.js'
import type { Meaning } from '../../../protocols/read-bytes.js'
import { readBytes, sse, testContext } from '../../../protocols/read-bytes.js'

/** Kinds of events that were reported as unknown. */
export const unknown: string[] = []

/** A context like that of a real call. */
export const context = () => ({ ...testContext(unknown), provider: 'anthropic' })

/** A request that streams answer to. */
export const body = { model: 'm', max_tokens: 9, messages: [] }

/** A stream of these events as bytes. */
export const encode = (payloads: object[]) => new TextEncoder().encode(sse(payloads))

/** Event that begins an answer. */
export const head = {
  type: 'message_start',
  message: {
    id: 'msg_1',
    model: 'claude-x',
    usage: { input_tokens: 10, cache_read_input_tokens: 5, output_tokens: 1 },
  },
}
/** Event that closes an answer. */
export const stopped = { type: 'message_stop' }

/** Event that says why an answer ends. */
export function end(
  stop_reason: string | null,
  usage: object = { output_tokens: 7 },
  more = {},
): object {
  return { type: 'message_delta', delta: { stop_reason, ...more }, usage }
}

/** The events of one block. */
export function block(index: number, content_block: object, ...deltas: object[]): object[] {
  return [
    { type: 'content_block_start', index, content_block },
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ]
}

/** A block of text. */
export const said = (index: number, ...texts: string[]) =>
  block(index, { type: 'text', text: '' }, ...texts.map((text) => ({ type: 'text_delta', text })))

/** A signed thought. */
export const thought = (index: number, ...texts: string[]) =>
  block(
    index,
    { type: 'thinking', thinking: '', signature: '' },
    ...texts.map((thinking) => ({ type: 'thinking_delta', thinking })),
    { type: 'signature_delta', signature: 'sig+/==' },
  )

/** A call of the caller's tool `f`. */
export const called = (index: number, id: string, ...json: string[]) =>
  block(
    index,
    { type: 'tool_use', id, name: 'f', input: {} },
    ...json.map((partial_json) => ({ type: 'input_json_delta', partial_json })),
  )

/** Reads these events as one answer. */
export async function read(payloads: object[], isCut = false): Promise<Meaning> {
  const normaliser = createMessagesNormaliser(context(), body)
  return readBytes(normaliser, { parts: [encode(payloads)], isCut })
}

/** Events of one type. */
export function of({ events }: Meaning, type: string): object[] {
  return events.filter((event) => event.type === type)
}
