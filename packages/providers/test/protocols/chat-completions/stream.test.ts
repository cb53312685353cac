import { describe, expect, it } from 'vitest'
import { createChatNormaliser } from '../../../src/protocols/chat-completions/stream.js'
import type { Meaning } from '../read-bytes.js'
import { readBytes, splits, sse, testContext } from '../read-bytes.js'

const encoder = new TextEncoder()

function chunk(delta: object, rest: object = {}): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    model: 'gpt-4o-mini-2024-07-18',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: null, ...rest }],
    usage: null,
    obfuscation: 'aB3',
  }
}

function usageChunk(completion_tokens: number, details: object = {}): object {
  const usage = { prompt_tokens: 10, completion_tokens, total_tokens: 10 + completion_tokens }
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    choices: [],
    usage: { ...usage, ...details },
  }
}

const done = '[DONE]'
const stop = chunk({}, { finish_reason: 'stop' })

async function read(payloads: (object | string)[], isCut = false): Promise<Meaning> {
  const parts = [encoder.encode(sse(payloads))]
  return readBytes(createChatNormaliser(testContext()), { parts, isCut })
}

function call(index: number | undefined, fields: object): object {
  return chunk({ tool_calls: [{ ...(index === undefined ? {} : { index }), ...fields }] })
}

function finishOf({ events }: Meaning) {
  const last = events.at(-1)
  return last?.type === 'finish' ? last.finish_reason : undefined
}

function callsOf({ events }: Meaning) {
  return events.flatMap((event) => (event.type === 'tool_call' ? [event.tool_call] : []))
}

describe('a chat stream', () => {
  it('means the same wherever it is cut into packets', async () => {
    const bytes = encoder.encode(
      sse([
        chunk({ role: 'assistant', content: '', refusal: null }),
        chunk({ content: 'Grüße "世界"\n' }),
        chunk({ content: ' 👋🏽' }),
        chunk({ content: '!' }),
        call(0, { id: 'call_1', type: 'function', function: { name: 'f', arguments: '' } }),
        call(0, { function: { arguments: '{"é":' } }),
        call(0, { function: { arguments: '1}' } }),
        chunk({}, { finish_reason: 'tool_calls' }),
        usageChunk(7),
        done,
      ]),
    )
    const whole = await readBytes(createChatNormaliser(testContext()), { parts: [bytes] })
    expect(whole.events).toEqual([
      { type: 'text', content: 'Grüße "世界"\n 👋🏽!' },
      {
        type: 'tool_call',
        tool_call: {
          call_id: 'call_1',
          tool_name: 'f',
          tool_input: { é: 1 },
          provider: 'openai',
          requires_action: true,
        },
      },
      { type: 'usage', usage: { input_tokens: 10, output_tokens: 7, total_tokens: 17 } },
      {
        type: 'finish',
        finish_reason: 'tool_calls',
        raw_finish_reason: 'tool_calls',
        model: 'gpt-4o-mini-2024-07-18',
        response_id: 'chatcmpl-1',
      },
    ])
    for (const parts of splits(bytes))
      expect(await readBytes(createChatNormaliser(testContext()), { parts })).toEqual(whole)
  })

  it('takes the last usage and never adds them up', async () => {
    const { events } = await read([
      chunk({ content: 'a' }),
      usageChunk(1),
      stop,
      usageChunk(5),
      done,
    ])
    expect(events.filter(({ type }) => type === 'usage')).toEqual([
      { type: 'usage', usage: expect.objectContaining({ output_tokens: 5, total_tokens: 15 }) },
    ])
  })

  it('adds reasoning that is counted beside the output, and keeps cached input', async () => {
    const details = {
      total_tokens: 18,
      prompt_tokens_details: { cached_tokens: 4 },
      completion_tokens_details: { reasoning_tokens: 3 },
    }
    const { events } = await read([chunk({ content: 'a' }), stop, usageChunk(5, details), done])
    expect(events.find(({ type }) => type === 'usage')).toHaveProperty('usage', {
      input_tokens: 10,
      output_tokens: 8,
      total_tokens: 18,
      reasoning_tokens: 3,
      cached_input_tokens: 4,
    })
  })

  it.each([
    ['of the same index with another id', [0, 0]],
    ['without an index', [undefined, undefined]],
  ])('keeps parallel calls %s apart', async (_, [first, second]) => {
    const meaning = await read([
      call(first, { id: 'a', function: { name: 'f', arguments: '{"n":1}' } }),
      call(second, { id: 'b', function: { name: 'f', arguments: '{"n":2}' } }),
      stop,
      done,
    ])
    expect(callsOf(meaning).map((c) => [c.call_id, c.tool_input])).toEqual([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ])
    expect(finishOf(meaning)).toBe('tool_calls')
  })

  it.each(['length', 'max_tokens'])(
    'does not deliver the call that the token limit cut off, told as %s',
    async (finish_reason) => {
      const meaning = await read([
        call(0, { id: 'a', function: { name: 'f', arguments: '{"n":1}' } }),
        call(1, { id: 'b', function: { name: 'g', arguments: '{"n"' } }),
        chunk({}, { finish_reason }),
        done,
      ])
      expect(callsOf(meaning).map((c) => c.call_id)).toEqual(['a'])
      expect(finishOf(meaning)).toBe('length')
      expect(meaning.events).toContainEqual({
        type: 'warning',
        code: 'unfinished_tool_call',
        message: 'g',
      })
    },
  )

  it('does not call it a success when a promised call never came', async () => {
    const promised = chunk({}, { finish_reason: 'tool_calls' })
    expect(finishOf(await read([chunk({ content: 'a' }), promised, done]))).toBe('error')
    expect((await read([promised, done])).error).toMatchObject({ upstreamCode: 'empty_answer' })
  })

  it('is interrupted without its closing mark, and keeps what came', async () => {
    const meaning = await read([chunk({ content: 'Part' }), stop], true)
    expect(meaning.events).toEqual([
      { type: 'text', content: 'Part' },
      { type: 'usage', usage: expect.objectContaining({ is_estimated: true, output_tokens: 1 }) },
      expect.objectContaining({ finish_reason: 'interrupted', raw_finish_reason: 'stop' }),
    ])
  })

  it('is whole when it ends cleanly after a finish reason, or after [DONE] alone', async () => {
    expect(finishOf(await read([chunk({ content: 'a' }), stop]))).toBe('stop')
    expect(finishOf(await read([chunk({ content: 'a' }), done], true))).toBe('other')
  })

  it.each([
    ['nothing but an opening', [chunk({ role: 'assistant', content: '' })], true, 'interrupted'],
    ['nothing at all', [], false, 'bad_response'],
    ['nothing but [DONE]', [done], false, 'bad_response'],
    ['half a call', [call(0, { id: 'a', function: { name: 'f' } })], true, 'interrupted'],
    ['no JSON', [chunk({ content: 'a' }), '{"choices":'], false, 'bad_response'],
    ['a number', ['17'], false, 'bad_response'],
  ])('throws after %s', async (_, payloads, isCut, reason) => {
    expect((await read(payloads, isCut)).error).toMatchObject({ reason, provider: 'openai' })
  })

  it.each([
    ['stop', true],
    [null, true],
    ['length', false],
    ['content_filter', false],
  ])('that ends with %s and nothing is no answer: %s', async (finish_reason, isError) => {
    const opening = chunk({ role: 'assistant', content: '' })
    const { error } = await read([opening, chunk({}, { finish_reason }), done])
    expect(error?.upstreamCode).toBe(isError ? 'empty_answer' : undefined)
  })

  it('throws an error in its middle although it has already finished', async () => {
    const reported = { error: { message: 'overloaded', type: 'server_error', code: null } }
    const { error, events } = await read([chunk({ content: 'a' }), stop, reported])
    expect(error).toMatchObject({ reason: 'unavailable', originalError: 'overloaded' })
    expect(events).toEqual([{ type: 'text', content: 'a' }])
  })

  it('delivers reasoning and text of other vendors in order', async () => {
    const { events } = await read([
      chunk({ role: 'assistant', reasoning_content: 'Hm' }),
      chunk({ reasoning: ', so.' }),
      chunk({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: ' Yes.' }] }] }),
      chunk({ content: [{ type: 'text', text: 'Four' }] }),
      stop,
      done,
    ])
    expect(events.slice(0, 2)).toEqual([
      { type: 'reasoning', content: 'Hm, so. Yes.' },
      { type: 'text', content: 'Four' },
    ])
  })

  it.each<[string, object[], { call_id?: string; tool_name?: string; tool_input: object }[]]>([
    [
      'whose arguments are no text but the object itself',
      [call(0, { id: 'a', function: { name: 'f', arguments: { n: 1 } } })],
      [{ call_id: 'a', tool_input: { n: 1 } }],
    ],
    [
      'whose name comes in two parts',
      [
        call(0, { id: 'a', function: { name: 'f_', arguments: '' } }),
        call(0, { function: { name: 'g', arguments: '{}' } }),
      ],
      [{ call_id: 'a', tool_input: {} }],
    ],
    [
      'whose name and id come with every part',
      [
        call(0, { id: 'a', function: { name: 'f', arguments: '{"n"' } }),
        call(0, { id: 'a', function: { name: 'f', arguments: ':1}' } }),
      ],
      [{ call_id: 'a', tool_input: { n: 1 } }],
    ],
    [
      'without ids and with one index for all',
      [
        call(0, { function: { name: 'f', arguments: '{"n":1}' } }),
        call(0, { function: { name: 'g', arguments: '{"n":2}' } }),
      ],
      [
        { tool_name: 'f', tool_input: { n: 1 } },
        { tool_name: 'g', tool_input: { n: 2 } },
      ],
    ],
    [
      'of the first version of the protocol',
      [
        chunk({ function_call: { name: 'f', arguments: '' } }),
        chunk({ function_call: { arguments: '{"n":1}' } }, { finish_reason: 'function_call' }),
      ],
      [{ tool_name: 'f', tool_input: { n: 1 } }],
    ],
    [
      'of a tool that takes free text',
      [call(0, { id: 'a', type: 'custom', custom: { name: 'f', input: 'SELECT 1' } })],
      [{ call_id: 'a', tool_input: { raw: 'SELECT 1' } }],
    ],
  ])('understands calls %s', async (_, parts, expected) => {
    const meaning = await read([...parts, stop, done])
    expect(callsOf(meaning)).toEqual(expected.map((fields) => expect.objectContaining(fields)))
    expect(finishOf(meaning)).toBe('tool_calls')
  })

  it('joins a name that came in parts', async () => {
    const meaning = await read([
      call(0, { id: 'a', function: { name: 'get_' } }),
      call(0, { function: { name: 'weather', arguments: '{}' } }),
      stop,
      done,
    ])
    expect(callsOf(meaning)).toEqual([expect.objectContaining({ tool_name: 'get_weather' })])
  })

  it.each<[string, object]>([
    ['in details only', { reasoning_details: [{ type: 'reasoning.text', text: 'Hm' }] }],
    ['as a summary', { reasoning_details: [{ type: 'reasoning.summary', summary: 'Hm' }] }],
    ['twice', { reasoning: 'Hm', reasoning_details: [{ type: 'reasoning.text', text: 'Hm' }] }],
    ['under two names', { reasoning: 'Hm', reasoning_content: 'Hm' }],
    ['as the text of a part', { content: [{ type: 'thinking', thinking: 'Hm' }] }],
  ])('delivers reasoning that comes %s once', async (_, delta) => {
    const { events } = await read([chunk(delta), chunk({ content: 'So.' }), stop, done])
    expect(events.slice(0, 2)).toEqual([
      { type: 'reasoning', content: 'Hm' },
      { type: 'text', content: 'So.' },
    ])
  })

  it.each([
    ['STOP', 'stop'],
    ['stop_sequence', 'stop'],
    ['model_context_window_exceeded', 'length'],
    ['safety', 'content_filter'],
    ['something_new', 'other'],
  ])('ends with the meaning of %s', async (finish_reason, expected) => {
    expect(finishOf(await read([chunk({ content: 'a' }, { finish_reason }), done]))).toBe(expected)
  })

  it.each<[string, object, string]>([
    ['of its choice', chunk({}, { error: { code: 429, message: 'slow' } }), 'rate_limit'],
    ['in place of a chunk', { object: 'error', message: 'bad', code: 400 }, 'bad_request'],
    ['as a word', { error: 'the runner stopped' }, 'unavailable'],
    ['about a image', { error: { code: 'image_too_large', message: 'x' } }, 'bad_request'],
  ])('throws the error that comes %s', async (_, failed, reason) => {
    const { error, events } = await read([chunk({ content: 'a' }), failed, done])
    expect(error).toMatchObject({ reason })
    expect(events).toEqual([{ type: 'text', content: 'a' }])
  })

  it('takes id and model from the first chunk that names them', async () => {
    const empty = { id: '', object: '', model: '', choices: [], prompt_filter_results: [] }
    const { events } = await read([empty, chunk({ content: 'a' }), stop, done])
    const named = { model: 'gpt-4o-mini-2024-07-18', response_id: 'chatcmpl-1' }
    expect(events.at(-1)).toMatchObject(named)
  })

  it('reads the first of several answers', async () => {
    const other = chunk({ content: 'B' }, { index: 1 })
    const meaning = await read([
      other,
      chunk({ content: 'A' }),
      other,
      chunk({}, { index: 1, finish_reason: 'length' }),
      stop,
      done,
    ])
    expect(meaning.events[0]).toEqual({ type: 'text', content: 'A' })
    expect(finishOf(meaning)).toBe('stop')
  })

  it('cites a page whose address stands beside its kind', async () => {
    const annotations = [{ type: 'url_citation', url: 'https://a.example', title: 'A' }]
    const { events } = await read([chunk({ content: 'a', annotations }), stop, done])
    const citations = [{ url: 'https://a.example', title: 'A' }]
    expect(events).toContainEqual({ type: 'citations', citations })
  })

  it('is a bad answer when a field has a shape that nobody foresaw', async () => {
    const { error } = await read([chunk({ tool_calls: { index: 0 } }), stop, done])
    expect(error).toMatchObject({ reason: 'bad_response' })
  })

  it('reports a chunk of an unknown kind and reads on', async () => {
    const unknown: string[] = []
    const parts = [
      encoder.encode(sse([{ object: 'chat.novelty' }, chunk({ content: 'a' }), stop, done])),
    ]
    const meaning = await readBytes(createChatNormaliser(testContext(unknown)), { parts })
    expect(finishOf(meaning)).toBe('stop')
    expect(unknown).toEqual(['chat.novelty'])
  })
})
