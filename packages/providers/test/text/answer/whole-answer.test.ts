import { describe, expect, it } from 'vitest'
import { createChatNormaliser } from '../../../src/protocols/chat-completions/stream.js'
import { createResponsesNormaliser } from '../../../src/protocols/responses/stream.js'
import type { ProviderStreamEvent } from '../../../src/spec/text-stream.js'
import { openSseResponse } from '../../../src/text/answer/open-sse-response.js'
import type { StreamContext } from '../../../src/text/answer/stream-context.js'
import type { TextNormaliser } from '../../../src/text/text-call.js'
import { createMessagesNormaliser } from '../../../src/vendors/anthropic/text/stream.js'
import { createGeminiNormaliser } from '../../../src/vendors/gemini/text/stream.js'
import { testContext } from '../../protocols/read-bytes.js'

type Create = (context: StreamContext) => TextNormaliser

const readBody = (body: unknown, create: Create) => readResponse(Response.json(body), create)

async function readResponse(response: Response, create: Create): Promise<object[]> {
  const context = testContext()
  const stream = await openSseResponse(response, {
    context,
    normaliser: create(context),
  })
  const events: ProviderStreamEvent[] = []
  while (await stream.read(events));
  return events
}

const usage = { input_tokens: 1, output_tokens: 1 }
const wholeAnswers: [string, object, Create][] = [
  [
    'Chat Completions',
    {
      id: 'c',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 1, completion_tokens: 1 },
    },
    createChatNormaliser,
  ],
  [
    'Responses',
    {
      object: 'response',
      status: 'completed',
      output: [{ type: 'message', content: [{ type: 'output_text', text: 'Hi' }] }],
      usage,
    },
    createResponsesNormaliser,
  ],
  [
    'Messages',
    { type: 'message', content: [{ type: 'text', text: 'Hi' }], stop_reason: 'end_turn', usage },
    (context) => createMessagesNormaliser(context, { model: 'm', max_tokens: 9, messages: [] }),
  ],
  [
    'Gemini',
    {
      candidates: [{ content: { parts: [{ text: 'Hi' }] }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1 },
    },
    createGeminiNormaliser,
  ],
]

describe('an answer that came at once although a stream was asked for', () => {
  it.each(wholeAnswers)('is read by the rules of %s', async (_, body, create) => {
    expect(await readBody(body, create)).toEqual([
      { type: 'text', content: 'Hi' },
      expect.objectContaining({ type: 'usage' }),
      expect.objectContaining({ type: 'finish', finish_reason: 'stop' }),
    ])
  })

  it('may be a list of chunks', async () => {
    const chunk = (text: string, more = {}) => ({
      candidates: [{ content: { parts: [{ text }] }, ...more }],
    })
    const chunks = [chunk('Hi'), chunk(' there', { finishReason: 'STOP' })]
    expect(await readBody(chunks, createGeminiNormaliser)).toEqual([
      { type: 'text', content: 'Hi' },
      { type: 'text', content: ' there' },
      expect.objectContaining({ type: 'finish', finish_reason: 'stop' }),
    ])
  })

  it.each([
    ['application/x-ndjson', ''],
    ['application/jsonl; charset=utf-8', ''],
    ['application/json-seq', '\u001e'],
    ['text/event-stream', ''],
    ['application/json', ''],
    ['application/json', 'data: '],
  ])('may be lines of %s after %j', async (type, before) => {
    const chunks = [{ delta: { content: 'Hi' } }, { delta: {}, finish_reason: 'stop' }]
    const lines = chunks.map((choice) => `${before}${JSON.stringify({ choices: [choice] })}\n\n`)
    const response = new Response(lines.join(''), { headers: { 'content-type': type } })
    expect(await readResponse(response, createChatNormaliser)).toEqual([
      { type: 'text', content: 'Hi' },
      expect.objectContaining({ type: 'finish', finish_reason: 'stop' }),
    ])
  })

  it('throws the error that it is', async () => {
    const failed = [{ error: { code: 429, message: 'slow', status: 'RESOURCE_EXHAUSTED' } }]
    await expect(readBody(failed, createGeminiNormaliser)).rejects.toMatchObject({
      reason: 'rate_limit',
    })
  })
})
