import { describe, expect, it } from 'vitest'
import { createChatNormaliser } from '../../src/protocols/chat-completions/stream.js'
import { createResponsesNormaliser } from '../../src/protocols/responses/stream.js'
import type { TextNormaliser } from '../../src/text/text-call.js'
import { createMessagesNormaliser } from '../../src/vendors/anthropic/text/stream.js'
import { createGeminiNormaliser } from '../../src/vendors/gemini/text/stream.js'
import { readBytes, sse, testContext } from '../protocols/read-bytes.js'

const chat = (delta: object, rest: object = {}) => ({
  choices: [{ index: 0, delta: { content: 'Vier.', ...delta }, finish_reason: 'stop' }],
  ...rest,
})
const responses = (...events: object[]) => [
  { type: 'response.output_text.delta', delta: 'Vier.' },
  ...events,
  { type: 'response.completed', response: { status: 'completed' } },
]
const gemini = (fields: object, rest: object = {}) => ({
  candidates: [{ content: { parts: [{ text: 'Vier.' }] }, finishReason: 'STOP', ...fields }],
  ...rest,
})
const text = { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Vier.' } }
const messages = (...events: object[]) => [
  { type: 'message_start', message: { id: 'm' } },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  text,
  ...events,
  { type: 'message_delta', delta: { stop_reason: 'end_turn' } },
  { type: 'message_stop' },
]

const asChat = createChatNormaliser
const asResponses = createResponsesNormaliser
const asGemini = createGeminiNormaliser
const asMessages = (context: ReturnType<typeof testContext>) =>
  createMessagesNormaliser(context, { model: 'm', max_tokens: 9, messages: [] })

type Create = (context: ReturnType<typeof testContext>) => TextNormaliser

describe('an odd field beside the text', () => {
  it.each<[string, Create, object[]]>([
    ['details with null', asChat, [chat({ reasoning_details: [null] })]],
    ['reasoning that is an object', asChat, [chat({ reasoning: { a: 1 } })]],
    ['details that are a text', asChat, [chat({ reasoning_details: 'x' })]],
    ['annotations with null', asChat, [chat({ annotations: [null] })]],
    ['annotations that are an object', asChat, [chat({ annotations: {} })]],
    ['calls that are an object', asChat, [chat({ tool_calls: {} })]],
    ['a refusal that is an object', asChat, [chat({ refusal: { a: 1 } })]],
    ['usage that is a text', asChat, [chat({}, { usage: 'none' })]],
    ['a choice that is null', asChat, [{ choices: [null] }, chat({})]],
    [
      'a thought that is an object',
      asResponses,
      responses(
        { type: 'response.reasoning_summary_text.delta', delta: { a: 1 } },
        { type: 'response.output_item.done', item: { type: 'reasoning', summary: {} } },
        { type: 'response.output_text.annotation.added', annotation: 'x' },
      ),
    ],
    [
      'usage and output of other kinds',
      asResponses,
      [
        ...responses().slice(0, 1),
        {
          type: 'response.completed',
          response: { status: 'completed', output: {}, usage: 'x', citations: {} },
        },
      ],
    ],
    [
      'a citation and a thought of other kinds',
      asMessages,
      messages(
        { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: {} } },
        { type: 'content_block_delta', index: 0, delta: { type: 'x', citation: 5 } },
        { type: 'content_block_start', index: 1, content_block: null },
      ),
    ],
    [
      'grounding of another kind',
      asGemini,
      [gemini({ groundingMetadata: { webSearchQueries: [5] } })],
    ],
    ['usage of another kind', asGemini, [gemini({}, { usageMetadata: 'x' })]],
    [
      'a part of another kind',
      asGemini,
      [gemini({ content: { parts: [{ text: 'Vier.' }, null, 5] } })],
    ],
  ])('does not end the answer: %s', async (_, create, payloads) => {
    const unknown: string[] = []
    const parts = [new TextEncoder().encode(sse(payloads))]
    const { events, error } = await readBytes(create(testContext(unknown)), { parts })
    expect(error).toBeUndefined()
    expect(events.filter(({ type }) => type === 'text')).toEqual([
      { type: 'text', content: 'Vier.' },
    ])
    expect(events.at(-1)).toMatchObject({ finish_reason: 'stop' })
    expect(new Set(unknown).size).toBe(unknown.length)
  })

  it('is reported once', async () => {
    const unknown: string[] = []
    const odd = { choices: [{ delta: { content: 'a', annotations: {} } }] }
    const parts = [new TextEncoder().encode(sse([odd, odd, odd, chat({})]))]
    await readBytes(asChat(testContext(unknown)), { parts })
    expect(unknown).toEqual(['unreadable annotations'])
  })
})
