import { describe, expect, it } from 'vitest'
import { readMessagesAnswer } from '../../../../src/vendors/anthropic/text/response.js'
import { createMessagesNormaliser } from '../../../../src/vendors/anthropic/text/stream.js'
import { readBytes } from '../../../protocols/read-bytes.js'
import {
  block,
  body,
  called,
  context,
  encode,
  end,
  head,
  of,
  said,
  stopped,
  thought,
} from './message-events.js'

describe('an answer that the vendor pauses', () => {
  const use = { type: 'server_tool_use', id: 's1', name: 'web_search', input: { query: 'x' } }

  it('goes on in the same stream, with what was said so far and all tokens', async () => {
    const normaliser = createMessagesNormaliser(context(), body)
    const container = { container: { id: 'container_1' } }
    const first = [
      head,
      ...thought(0, 'Hm'),
      ...said(1, 'One, '),
      ...block(2, use),
      end('pause_turn', { output_tokens: 4 }, container),
      stopped,
    ]
    const begun = await readBytes(normaliser, { parts: [encode(first)] })
    expect(begun.events.map(({ type }) => type)).toEqual(['reasoning', 'text', 'tool_call'])
    expect(normaliser.nextBody?.()).toEqual({
      ...body,
      container: 'container_1',
      messages: [
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'Hm', signature: 'sig+/==' },
            { type: 'text', text: 'One, ' },
            use,
          ],
        },
      ],
    })
    const result = { type: 'web_search_tool_result', tool_use_id: 's1', content: [] }
    const second = [head, ...block(0, result), ...said(1, 'two.'), end('end_turn'), stopped]
    const ended = await readBytes(normaliser, { parts: [encode(second)] })
    expect(ended.events.map(({ type }) => type)).toEqual([
      'text',
      'vendor_parts',
      'usage',
      'finish',
    ])
    expect(of(ended, 'vendor_parts')).toMatchObject([{ parts: { length: 5 } }])
    expect(of(ended, 'usage')).toMatchObject([{ usage: { input_tokens: 30, output_tokens: 11 } }])
    expect(normaliser.nextBody?.()).toBeUndefined()
  })

  it('is handed to the caller when the vendor never comes to an end', async () => {
    const normaliser = createMessagesNormaliser(context(), body)
    const payloads = [head, ...said(0, '.'), end('pause_turn'), stopped]
    for (let round = 1; round <= 8; round++) {
      const meaning = await readBytes(normaliser, { parts: [encode(payloads)] })
      expect(of(meaning, 'finish')).toEqual([])
      expect(normaliser.nextBody?.()).toBeDefined()
    }
    const last = await readBytes(normaliser, { parts: [encode(payloads)] })
    expect(last.events.at(-1)).toMatchObject({ finish_reason: 'pause' })
    expect(normaliser.nextBody?.()).toBeUndefined()
  })

  it('is not continued over the head of a caller who has calls to run', async () => {
    const normaliser = createMessagesNormaliser(context(), body)
    const payloads = [head, ...called(0, 'a', '{}'), end('pause_turn'), stopped]
    const meaning = await readBytes(normaliser, { parts: [encode(payloads)] })
    expect(meaning.events.at(-1)).toMatchObject({ finish_reason: 'tool_calls' })
  })
})

describe('a whole answer', () => {
  const send = () => Promise.reject(new Error('nothing is to be sent'))

  it('means the same as a stream of it', async () => {
    const message = {
      id: 'msg_1',
      model: 'claude-x',
      content: [
        { type: 'thinking', thinking: 'Hm', signature: 's' },
        { type: 'text', text: 'Hi' },
        { type: 'tool_use', id: 'a', name: 'f', input: { x: 1 } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 3, output_tokens: 4 },
    }
    expect(await readMessagesAnswer(message, context(), { body, send })).toMatchObject({
      text: 'Hi',
      reasoning: 'Hm',
      tool_calls: [{ call_id: 'a', tool_input: { x: 1 }, requires_action: true }],
      finish_reason: 'tool_calls',
      vendor_parts: message.content,
      usage: { total_tokens: 7 },
      response_id: 'msg_1',
    })
  })

  it.each([
    [null, 'bad_response'],
    [{}, 'bad_response'],
    [{ type: 'error', error: { type: 'rate_limit_error', message: 'x' } }, 'rate_limit'],
  ])('that is none (%j) fails by %s', async (answer, reason) => {
    const reading = readMessagesAnswer(answer, context(), { body, send })
    await expect(reading).rejects.toMatchObject({ reason })
  })
})
