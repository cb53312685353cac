import { isRecord } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import { createChatNormaliser } from '../../src/protocols/chat-completions/stream.js'
import { createResponsesNormaliser } from '../../src/protocols/responses/stream.js'
import type { ProviderStreamEvent } from '../../src/spec/text-stream.js'
import type { TextNormaliser } from '../../src/text/text-call.js'
import { createMessagesNormaliser } from '../../src/vendors/anthropic/text/stream.js'
import { createGeminiNormaliser } from '../../src/vendors/gemini/text/stream.js'
import { readBytes, sse, testContext } from '../protocols/read-bytes.js'

type Path = (string | number)[]

const oddValues: unknown[] = [null, 0, -1, true, '', 'x', [], [null], {}, { text: 5 }]

const call = { id: 'call_1', function: { name: 'f', arguments: '{"a":1}' } }
const page = { type: 'url_citation', url: 'https://a.example', title: 'A' }
const chatUsage = {
  prompt_tokens: 3,
  completion_tokens: 2,
  total_tokens: 5,
  prompt_tokens_details: { cached_tokens: 1 },
}
const usage = { input_tokens: 3, output_tokens: 2, total_tokens: 5 }
const message = { type: 'message', content: [{ text: 'Hi', annotations: [page] }] }
const functionCall = {
  type: 'function_call',
  call_id: 'call_1',
  name: 'f',
  arguments: '{}',
  status: 'completed',
}

const answers: [string, () => TextNormaliser, object[]][] = [
  [
    'Chat Completions',
    () => createChatNormaliser(testContext()),
    [
      { id: 'c', model: 'm', choices: [{ index: 0, delta: { reasoning: 'Hm', content: 'Hi' } }] },
      { choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...call }] } }] },
      { choices: [{ delta: { annotations: [page] }, finish_reason: 'stop' }], usage: chatUsage },
    ],
  ],
  [
    'Responses',
    () => createResponsesNormaliser(testContext()),
    [
      { type: 'response.created', response: { id: 'r', model: 'm' } },
      { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'Hi' },
      { type: 'response.output_item.done', output_index: 0, item: message },
      { type: 'response.output_item.done', output_index: 1, item: functionCall },
      { type: 'response.completed', response: { id: 'r', status: 'completed', usage } },
    ],
  ],
  [
    'Messages',
    () => createMessagesNormaliser(testContext(), { model: 'm', max_tokens: 9, messages: [] }),
    [
      { type: 'message_start', message: { id: 'm', model: 'm', usage } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } },
      { type: 'content_block_stop', index: 0 },
      {
        type: 'content_block_start',
        index: 1,
        content_block: { type: 'tool_use', id: 't', name: 'f', input: { a: 1 } },
      },
      { type: 'content_block_stop', index: 1 },
      { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage },
      { type: 'message_stop' },
    ],
  ],
  [
    'Gemini',
    () => createGeminiNormaliser(testContext()),
    [
      { candidates: [{ content: { parts: [{ text: 'Hm', thought: true }, { text: 'Hi' }] } }] },
      {
        candidates: [{ content: { parts: [{ functionCall: { id: 'x', name: 'f', args: {} } }] } }],
      },
      {
        candidates: [
          {
            finishReason: 'STOP',
            groundingMetadata: {
              webSearchQueries: ['q'],
              groundingChunks: [{ web: { uri: 'https://a.example', title: 'A' } }],
            },
          },
        ],
        usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 2, totalTokenCount: 5 },
        modelVersion: 'm',
      },
    ],
  ],
]

function* pathsOf(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    yield here
    yield* pathsOf(inner, here)
  }
}

function withValue(payloads: object[], path: Path, value: unknown): object[] {
  const changed: object[] = structuredClone(payloads)
  const last = path.at(-1) ?? 0
  const holder = path.slice(0, -1).reduce((at: object, key) => Reflect.get(at, key), changed)
  Reflect.set(holder, last, value)
  return changed
}

const isTextOrNull = (value: unknown) => value === null || typeof value === 'string'
const isCount = (value: unknown) => typeof value === 'number' && value >= 0

const isSound: {
  [T in ProviderStreamEvent['type']]: (event: Extract<ProviderStreamEvent, { type: T }>) => boolean
} = {
  text: ({ content }) => typeof content === 'string' && content !== '',
  reasoning: ({ content }) => typeof content === 'string' && content !== '',
  tool_call: ({ tool_call: { call_id, tool_name, tool_input } }) =>
    isTextOrNull(call_id) && Boolean(tool_name.trim) && tool_name !== '' && isRecord(tool_input),
  citations: ({ citations }) =>
    citations.every(({ url, title = null }) => isTextOrNull(url) && isTextOrNull(title)),
  vendor_parts: ({ parts }) => Array.isArray(parts),
  warning: ({ message: text }) => typeof text === 'string',
  usage: ({ usage: { is_estimated: _, ...counts } }) => Object.values(counts).every(isCount),
  finish: ({ model, response_id, raw_finish_reason: raw }) =>
    typeof model === 'string' && isTextOrNull(response_id) && isTextOrNull(raw),
}

function isSoundEvent<T extends ProviderStreamEvent['type']>(
  event: Extract<ProviderStreamEvent, { type: T }>,
): boolean {
  return isSound[event.type as T](event)
}

describe.each(answers)('a %s answer with an odd value in any place', (_, create, payloads) => {
  const paths = [...pathsOf(payloads)].filter(({ length }) => length > 1)

  it.each(oddValues.map((value) => [JSON.stringify(value), value]))(
    'such as %s is read as sound events, or fails as a typed error',
    async (_text, value) => {
      for (const path of paths) {
        const bytes = new TextEncoder().encode(sse(withValue(payloads, path, value)))
        const { events, error } = await readBytes(create(), { parts: [bytes] })
        const finishes = events.filter(({ type }) => type === 'finish').length
        expect({ path, unsound: events.filter((event) => !isSoundEvent(event)) }).toEqual({
          path,
          unsound: [],
        })
        expect({ path, finishes }).toEqual({ path, finishes: error === undefined ? 1 : 0 })
      }
    },
  )
})
