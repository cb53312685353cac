import { describe, expect, it } from 'vitest'
import { createMessagesNormaliser } from '../../../../src/vendors/anthropic/text/stream.js'
import { readBytes, splits } from '../../../protocols/read-bytes.js'
import {
  block,
  body,
  called,
  context,
  encode,
  end,
  head,
  of,
  read,
  said,
  stopped,
  thought,
  unknown,
} from './message-events.js'

describe('a Messages stream', () => {
  it('means the same wherever its bytes are cut', async () => {
    const payloads = [
      head,
      ...thought(0, 'Hm…'),
      ...said(1, 'Grüße ', '👋🏽'),
      end('end_turn'),
      stopped,
    ]
    const whole = await read(payloads)
    expect(whole.events.map(({ type }) => type)).toEqual([
      'reasoning',
      'text',
      'vendor_parts',
      'usage',
      'finish',
    ])
    for (const parts of splits(encode(payloads)))
      expect(await readBytes(createMessagesNormaliser(context(), body), { parts })).toEqual(whole)
  })

  it('keeps calls apart that have one id, or none', async () => {
    const ids = ['toolu_1', 'toolu_1', '', '']
    const calls = ids.flatMap((id, index) => called(index, id, '{"a":1}'))
    const meaning = await read([head, ...calls, end('tool_use'), stopped])
    const delivered = meaning.events.flatMap((event) =>
      event.type === 'tool_call' ? [event.tool_call.call_id] : [],
    )
    expect(delivered).toHaveLength(4)
    expect(new Set(delivered).size).toBe(4)
    expect(delivered[0]).toBe('toolu_1')
  })

  it('keeps thoughts, signatures and redacted blocks byte for byte', async () => {
    const redacted = { type: 'redacted_thinking', data: 'EuYB/+==' }
    const meaning = await read([
      head,
      ...thought(0, 'One', ' two'),
      ...thought(1),
      ...block(2, redacted),
      ...called(3, 'toolu_1', '{"a"', ': "ü"}'),
      end('tool_use'),
      stopped,
    ])
    expect(of(meaning, 'vendor_parts')).toEqual([
      {
        type: 'vendor_parts',
        provider: 'anthropic',
        parts: [
          { type: 'thinking', thinking: 'One two', signature: 'sig+/==' },
          { type: 'thinking', thinking: '', signature: 'sig+/==' },
          redacted,
          { type: 'tool_use', id: 'toolu_1', name: 'f', input: { a: 'ü' } },
        ],
      },
    ])
    expect(of(meaning, 'reasoning')).toEqual([{ type: 'reasoning', content: 'One two' }])
  })

  it('delivers parallel calls in order, but none without a readable input', async () => {
    const meaning = await read([
      head,
      ...said(0, 'Now.'),
      ...called(1, 'a', '', '{"x":', '1}'),
      ...called(2, 'b'),
      ...called(3, 'c', '{"x'),
      end('tool_use'),
      stopped,
    ])
    const inputs = meaning.events.flatMap((event) =>
      event.type === 'tool_call' ? [event.tool_call.tool_input] : [],
    )
    expect(inputs).toEqual([{ x: 1 }, {}])
    expect(of(meaning, 'warning')).toMatchObject([{ code: 'malformed_tool_call', message: 'f' }])
    expect(meaning.events.at(-1)).toMatchObject({
      finish_reason: 'error',
      raw_finish_reason: 'tool_use',
      model: 'claude-x',
      response_id: 'msg_1',
    })
    expect(of(meaning, 'vendor_parts')).toEqual([])
  })

  it('delivers a call whose block is never closed, and gives it an id where it has none', async () => {
    const opened = called(0, '', '{}', '{"x":', '1}').slice(0, -1)
    const meaning = await read([head, ...opened, end('tool_use'), stopped])
    expect(of(meaning, 'tool_call')).toMatchObject([
      { tool_call: { tool_input: { x: 1 }, call_id: expect.stringMatching(/^call_\w+$/) } },
    ])
  })

  it('gives parts without a number to the block that is open, and takes a call twice announced once', async () => {
    const [start, ...rest] = called(3, 'toolu_1', '', '{"x":', '1}')
    const uncounted = rest.map((event) => ({ ...event, index: undefined }))
    const announced = [head, ...said(0, 'Hm.'), start ?? {}, start ?? {}, ...uncounted]
    const meaning = await read([...announced, end('tool_use'), stopped])
    expect(of(meaning, 'tool_call')).toMatchObject([
      { tool_call: { tool_input: { x: 1 }, call_id: 'toolu_1' } },
    ])
  })

  it('is an error when a second message begins in it, and nothing of that one is read', async () => {
    const second = { type: 'message_start', message: { id: 'msg_2' } }
    const { events, error } = await read([
      head,
      ...said(0, 'One'),
      second,
      ...said(0, 'Two'),
      stopped,
    ])
    expect(events).toEqual([{ type: 'text', content: 'One' }])
    expect(error).toMatchObject({ reason: 'bad_response' })
    const again = await read([head, head, ...said(0, 'One'), end('end_turn'), stopped])
    expect(again.events.at(-1)).toMatchObject({ finish_reason: 'stop' })
  })

  it('may leave the kinds of its events to their names, and end as others do', async () => {
    const events = [head, ...said(0, 'Hi'), end('end_turn')]
    const bytes = events.map((event) => {
      const { type, ...data } = { type: '', ...event }
      return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`
    })
    const parts = [new TextEncoder().encode(`${bytes.join('')}data: [DONE]\n\n`)]
    const meaning = await readBytes(createMessagesNormaliser(context(), body), { parts })
    expect(of(meaning, 'text')).toEqual([{ type: 'text', content: 'Hi' }])
    expect(meaning.events.at(-1)).toMatchObject({ finish_reason: 'stop' })
  })

  it('is no answer when all it has is a call without a readable input', async () => {
    const { error } = await read([head, ...called(0, 'a', '{"x'), end('tool_use'), stopped])
    expect(error).toMatchObject({ reason: 'bad_response', upstreamCode: 'malformed_tool_call' })
  })

  it.each([
    ['max_tokens', ['{"x'], 'length'],
    ['max_tokens', [], 'length'],
    ['model_context_window_exceeded', ['{"x'], 'length'],
    ['refusal', ['{"x": 1}'], 'content_filter'],
  ])(
    'never delivers the call in which it was stopped by %s after %j',
    async (raw, json, reason) => {
      const meaning = await read([
        head,
        ...thought(0, 'x'),
        ...called(1, 'a', ...json),
        end(raw),
        stopped,
      ])
      expect(of(meaning, 'tool_call')).toEqual([])
      expect(of(meaning, 'warning')[0]).toMatchObject({ code: 'unfinished_tool_call' })
      expect(meaning.events.at(-1)).toMatchObject({ finish_reason: reason })
      expect(JSON.stringify(of(meaning, 'vendor_parts'))).not.toContain('tool_use')
    },
  )

  it('tells tools of the vendor at once, and keeps their blocks with results of any kind', async () => {
    const use = { type: 'server_tool_use', id: 's1', name: 'web_search', input: {} }
    const result = { type: 'web_search_tool_result', tool_use_id: 's1', content: [{ secret: 'x' }] }
    const mcp = { type: 'mcp_tool_use', id: 'm1', name: 'echo', server_name: 'e', input: {} }
    const compaction = { type: 'compaction', content: null }
    const payloads = [
      head,
      ...block(0, use, { type: 'input_json_delta', partial_json: '{"query":"x"}' }),
      ...block(1, result),
      ...block(2, mcp),
      ...block(3, { type: 'mcp_tool_result', tool_use_id: 'm1', content: [] }),
      ...block(4, compaction, { type: 'compaction_delta', content: 'Before: ' }),
      ...block(5, { type: 'novelty', of: ['the', 'future'] }),
      ...said(6, 'Found.'),
      end('end_turn'),
      stopped,
    ]
    const meaning = await read(payloads)
    expect(of(meaning, 'tool_call')).toMatchObject([
      {
        tool_call: { tool_name: 'web_search', tool_input: { query: 'x' }, requires_action: false },
      },
      { tool_call: { tool_name: 'echo', tool_input: {}, requires_action: false } },
    ])
    expect(of(meaning, 'vendor_parts')).toMatchObject([
      {
        parts: [
          { ...use, input: { query: 'x' } },
          result,
          mcp,
          { type: 'mcp_tool_result' },
          { type: 'compaction', content: 'Before: ' },
          { type: 'novelty', of: ['the', 'future'] },
          { type: 'text', text: 'Found.' },
        ],
      },
    ])
    expect(meaning.events.at(-1)).toMatchObject({ finish_reason: 'stop' })
    expect(unknown).toContain('block novelty')
  })

  it('collects sources over all its texts, each once', async () => {
    const cite = (citation: object) => ({ type: 'citations_delta', citation })
    const page = { url: 'https://a.example', title: 'A', cited_text: 'Said.' }
    const meaning = await read([
      head,
      ...block(0, { type: 'text', text: 'One' }, cite(page), cite(page)),
      ...block(1, { type: 'text', text: '' }, cite({ document_title: 'B', cited_text: '' })),
      end('end_turn'),
      stopped,
    ])
    expect(of(meaning, 'citations').at(-1)).toEqual({
      type: 'citations',
      citations: [
        { url: 'https://a.example', title: 'A', snippet: 'Said.' },
        { url: null, title: 'B' },
      ],
    })
    expect(of(meaning, 'text')).toEqual([{ type: 'text', content: 'One' }])
  })

  it('counts cache reads and writes as input, thoughts as output, and takes the last count', async () => {
    const usage = {
      input_tokens: 3,
      cache_creation_input_tokens: 100,
      cache_read_input_tokens: 20,
      output_tokens: 50,
      output_tokens_details: { thinking_tokens: 30 },
    }
    const meaning = await read([
      head,
      ...said(0, 'x'),
      end(null, { output_tokens: 9 }),
      end('end_turn', usage),
      stopped,
    ])
    expect(of(meaning, 'usage')).toEqual([
      {
        type: 'usage',
        usage: {
          input_tokens: 123,
          output_tokens: 50,
          total_tokens: 173,
          reasoning_tokens: 30,
          cached_input_tokens: 20,
          cache_write_tokens: 100,
        },
      },
    ])
    const brief = await read([head, ...said(0, 'x'), end('end_turn'), stopped])
    expect(of(brief, 'usage')).toMatchObject([
      { usage: { input_tokens: 15, output_tokens: 7, cached_input_tokens: 5 } },
    ])
  })

  it.each([
    ['stop_sequence', 'stop'],
    ['refusal', 'content_filter'],
    ['tool_use', 'error'],
    ['compaction', 'other'],
    ['constructor', 'other'],
    [null, 'other'],
  ])('ends for %s by %s', async (raw, reason) => {
    const meaning = await read([head, ...said(0, 'x'), end(raw), stopped])
    expect(meaning.events.at(-1)).toMatchObject({ finish_reason: reason, raw_finish_reason: raw })
  })

  it('says why it was refused, and keeps nothing of it for the next turn', async () => {
    const why = { stop_details: { type: 'refusal', category: 'cyber' } }
    const meaning = await read([head, ...thought(0, 'x'), end('refusal', {}, why), stopped])
    expect(of(meaning, 'warning')).toMatchObject([
      { code: 'refusal', message: 'The model refused to answer: cyber' },
    ])
    expect(of(meaning, 'vendor_parts')).toEqual([])
  })

  it.each([true, false])(
    'without its closing event is interrupted, cut or not (%s)',
    async (isCut) => {
      const meaning = await read([head, ...said(0, 'Part'), end('end_turn')].slice(0, 3), isCut)
      expect(meaning.events).toEqual([
        { type: 'text', content: 'Part' },
        {
          type: 'usage',
          usage: expect.objectContaining({
            input_tokens: 15,
            output_tokens: 1,
            is_estimated: true,
          }),
        },
        expect.objectContaining({ type: 'finish', finish_reason: 'interrupted' }),
      ])
    },
  )

  it('beats an earlier end by a later error', async () => {
    const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }
    const meaning = await read([head, ...said(0, 'Part'), end('end_turn'), error])
    expect(meaning.error).toMatchObject({ reason: 'unavailable', upstreamCode: 'overloaded_error' })
    expect(of(meaning, 'finish')).toEqual([])
  })

  it('reports kinds it does not know and reads on', async () => {
    unknown.length = 0
    const meaning = await read([
      { type: 'ping' },
      head,
      { type: 'novelty' },
      { type: 'content_block_delta', index: 9, delta: { type: 'text_delta', text: 'Stray.' } },
      end('end_turn'),
      stopped,
    ])
    expect(of(meaning, 'text')).toHaveLength(1)
    expect(unknown).toEqual(['novelty', 'delta of no block'])
  })

  it('may begin with blocks that are whole, when it goes on after the vendor ran a tool', async () => {
    const content = [
      { type: 'code_execution_tool_result', tool_use_id: 'srv_1', content: {} },
      { type: 'tool_use', id: 'toolu_1', name: 'f', input: { n: 1 } },
    ]
    const message = { ...head.message, content, stop_reason: 'tool_use' }
    const meaning = await read([{ ...head, message }, stopped])
    expect(of(meaning, 'tool_call')).toEqual([
      { type: 'tool_call', tool_call: expect.objectContaining({ tool_input: { n: 1 } }) },
    ])
    expect(of(meaning, 'finish')).toEqual([
      expect.objectContaining({ finish_reason: 'tool_calls' }),
    ])
  })

  it('cites a search result of the caller by its address', async () => {
    const citation = { type: 'search_result_location', source: 'https://s.example', title: 'S' }
    const meaning = await read([
      head,
      ...block(0, { type: 'text', text: 'x' }, { type: 'citations_delta', citation }),
      end('end_turn'),
      stopped,
    ])
    expect(of(meaning, 'citations')).toEqual([
      { type: 'citations', citations: [{ url: 'https://s.example', title: 'S' }] },
    ])
  })
})
