import { describe, expect, it } from 'vitest'
import { createResponsesNormaliser } from '../../../src/protocols/responses/stream.js'
import type { Meaning } from '../read-bytes.js'
import { readBytes, splits, sse, testContext } from '../read-bytes.js'

const encoder = new TextEncoder()

const head = { id: 'resp_1', model: 'gpt-5.1-2025-11-13', status: 'in_progress' }
const created = { type: 'response.created', response: head }
const usage = {
  input_tokens: 10,
  output_tokens: 5,
  total_tokens: 15,
  input_tokens_details: { cached_tokens: 2, cache_write_tokens: 1 },
  output_tokens_details: { reasoning_tokens: 3 },
}

function text(delta: string, output_index = 0): object {
  return { type: 'response.output_text.delta', output_index, content_index: 0, delta }
}

function completed(fields: object = {}): object {
  return {
    type: 'response.completed',
    response: { ...head, status: 'completed', usage, ...fields },
  }
}

function itemDone(output_index: number, item: object): object {
  return { type: 'response.output_item.done', output_index, item }
}

async function read(payloads: object[], options: { isCut?: boolean; unknown?: string[] } = {}) {
  const { isCut = false, unknown } = options
  const parts = [encoder.encode(sse(payloads))]
  return readBytes(createResponsesNormaliser(testContext(unknown)), { parts, isCut })
}

function callsOf({ events }: Meaning) {
  return events.flatMap((event) => (event.type === 'tool_call' ? [event.tool_call] : []))
}

function finishOf({ events }: Meaning) {
  const last = events.at(-1)
  return last?.type === 'finish' ? last.finish_reason : undefined
}

describe('a Responses stream', () => {
  it('means the same wherever it is cut into packets', async () => {
    const call = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f' }
    const bytes = encoder.encode(
      sse([
        created,
        { type: 'response.output_item.added', output_index: 0, item: { ...call, arguments: '' } },
        { type: 'response.function_call_arguments.delta', output_index: 0, delta: '{"é":' },
        { type: 'response.function_call_arguments.done', output_index: 0, arguments: '{"é":1}' },
        itemDone(0, { ...call, arguments: '{"é":1}', status: 'completed' }),
        text('Grüße 世界', 1),
        completed(),
      ]),
    )
    const whole = await readBytes(createResponsesNormaliser(testContext()), { parts: [bytes] })
    expect(whole.events).toEqual([
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
      { type: 'text', content: 'Grüße 世界' },
      {
        type: 'usage',
        usage: {
          input_tokens: 10,
          output_tokens: 5,
          total_tokens: 15,
          reasoning_tokens: 3,
          cached_input_tokens: 2,
          cache_write_tokens: 1,
        },
      },
      {
        type: 'finish',
        finish_reason: 'tool_calls',
        raw_finish_reason: 'completed',
        model: 'gpt-5.1-2025-11-13',
        response_id: 'resp_1',
      },
    ])
    for (const parts of splits(bytes))
      expect(await readBytes(createResponsesNormaliser(testContext()), { parts })).toEqual(whole)
  })

  it('puts the parts of a reasoning summary into paragraphs of their own', async () => {
    const delta = (summary_index: number, part: string) => ({
      type: 'response.reasoning_summary_text.delta',
      output_index: 0,
      summary_index,
      delta: part,
    })
    const done = {
      type: 'response.reasoning_summary_text.done',
      output_index: 0,
      summary_index: 1,
      text: 'Two.',
    }
    const { events } = await read([
      delta(0, 'On'),
      delta(0, 'e.'),
      delta(1, 'Two.'),
      done,
      completed(),
    ])
    expect(events[0]).toEqual({ type: 'reasoning', content: 'One.\n\nTwo.' })
  })

  it.each([
    ['reasoning_summary_text', { summary_index: 0 }, 'reasoning'],
    ['reasoning_text', { content_index: 0 }, 'reasoning'],
    ['output_text', { content_index: 0 }, 'text'],
  ])('takes %s from its closing event when no part came', async (kind, place, type) => {
    const closing = { type: `response.${kind}.done`, output_index: 0, ...place, text: 'Whole.' }
    expect((await read([closing, completed()])).events[0]).toEqual({ type, content: 'Whole.' })
  })

  it('takes from the whole answer what the stream did not show', async () => {
    const message = {
      type: 'message',
      content: [
        {
          type: 'output_text',
          text: 'All at once.',
          annotations: [{ type: 'url_citation', url: 'https://a.example', title: 'A' }],
        },
      ],
    }
    const reasoning = { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm.' }] }
    const { events } = await read([created, completed({ output: [reasoning, message] })])
    expect(events.slice(0, 3)).toEqual([
      { type: 'reasoning', content: 'Hm.' },
      { type: 'text', content: 'All at once.' },
      { type: 'citations', citations: [{ url: 'https://a.example', title: 'A' }] },
    ])
  })

  it('tells the tools that the vendor ran from those the caller has to run', async () => {
    const meaning = await read([
      itemDone(0, {
        type: 'web_search_call',
        id: 'ws_1',
        status: 'completed',
        action: { query: 'q' },
      }),
      itemDone(1, { type: 'web_search_call', id: 'ws_2', status: 'failed' }),
      itemDone(2, { type: 'code_interpreter_call', id: 'ci_1', status: 'completed', code: '1+1' }),
      itemDone(3, { type: 'custom_tool_call', call_id: 'call_2', name: 'sql', input: 'SELECT 1' }),
      itemDone(4, { type: 'function_call', call_id: 'call_3', name: 'f', status: 'incomplete' }),
      completed(),
    ])
    expect(callsOf(meaning).map((c) => [c.tool_name, c.tool_input, c.requires_action])).toEqual([
      ['web_search', { query: 'q' }, false],
      ['code_interpreter', { code: '1+1' }, false],
      ['sql', { raw: 'SELECT 1' }, true],
    ])
    expect(finishOf(meaning)).toBe('tool_calls')
  })

  it('hands encrypted reasoning back whole and in order', async () => {
    const reasoning = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAA==' }
    const call = { type: 'function_call', id: 'fc_1', call_id: 'c', name: 'f', arguments: '{}' }
    const { events } = await read([itemDone(0, reasoning), itemDone(1, call), completed()])
    expect(events.find(({ type }) => type === 'vendor_parts')).toEqual({
      type: 'vendor_parts',
      provider: 'openai',
      parts: [reasoning, call],
    })
  })

  it.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'content_filter'],
    ['something_new', 'other'],
  ])('that is incomplete by %s ends by %s', async (reason, expected) => {
    const response = { ...head, status: 'incomplete', incomplete_details: { reason }, usage }
    const meaning = await read([text('Part'), { type: 'response.incomplete', response }])
    expect(finishOf(meaning)).toBe(expected)
    expect(meaning.events.at(-1)).toMatchObject({ raw_finish_reason: reason })
  })

  it.each([
    [{ type: 'error', code: 'rate_limit_exceeded', message: 'slow down' }, 'rate_limit'],
    [{ type: 'error', error: { code: 'server_error', message: 'sorry' } }, 'unavailable'],
    [
      {
        type: 'response.failed',
        response: { ...head, status: 'failed', error: { code: 'invalid_prompt' } },
      },
      'bad_request',
    ],
  ])('throws %j after what came before it', async (event, reason) => {
    const { events, error } = await read([text('Part'), event])
    expect(events).toEqual([{ type: 'text', content: 'Part' }])
    expect(error).toMatchObject({ reason, message: 'openai stream failed' })
  })

  it('without its closing event is interrupted, or fails when nothing came', async () => {
    expect(finishOf(await read([created, text('Part')], { isCut: true }))).toBe('interrupted')
    expect(finishOf(await read([created, text('Part')]))).toBe('interrupted')
    expect((await read([created], { isCut: true })).error).toMatchObject({ reason: 'interrupted' })
  })

  it.each([
    ['that is cut', []],
    ['whose end does not name it', [completed({ id: undefined, model: undefined })]],
  ])('takes its id and model from its head in an answer %s', async (_, rest) => {
    const again = { type: 'response.in_progress', response: { ...head, model: 'another' } }
    const { events } = await read([created, again, text('Part'), ...rest])
    expect(events.at(-1)).toMatchObject({ response_id: head.id, model: head.model })
  })

  it('goes on, but says nothing, with what only accompanies other events', async () => {
    const normaliser = createResponsesNormaliser(testContext())
    const push = (event: object) => {
      const events: unknown[] = []
      normaliser.push(JSON.stringify(event), events as never)
      return { events, progress: normaliser.progress() }
    }
    expect(push(created)).toEqual({ events: [], progress: 0 })
    const part = { type: 'response.content_part.added', part: { type: 'output_text', text: '' } }
    expect(push(part)).toEqual({ events: [], progress: 1 })
  })

  it('delivers a refusal as text and not as a success', async () => {
    const refusal = {
      type: 'response.refusal.delta',
      output_index: 0,
      content_index: 0,
      delta: 'No.',
    }
    const closing = {
      type: 'response.refusal.done',
      output_index: 0,
      content_index: 0,
      refusal: 'No.',
    }
    const meaning = await read([refusal, closing, completed()])
    expect(meaning.events.slice(0, 2)).toEqual([
      expect.objectContaining({ type: 'warning', code: 'refusal' }),
      { type: 'text', content: 'No.' },
    ])
    expect(finishOf(meaning)).toBe('content_filter')
  })

  describe('with a call', () => {
    const item = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f' }
    const added = { type: 'response.output_item.added', output_index: 0, item }
    const part = (delta: string) => ({
      type: 'response.function_call_arguments.delta',
      item_id: 'fc_1',
      output_index: 0,
      delta,
    })
    const closed = { type: 'response.function_call_arguments.done', output_index: 0 }

    it.each<[string, object[]]>([
      ['that is closed without them', [added, part('{"n":'), part('1}'), closed]],
      ['that is never closed', [added, part('{"n":'), part('1}')]],
      ['that is no text', [itemDone(0, { ...item, arguments: { n: 1 } })]],
      ['whose item is closed without them', [added, part('{"n":1}'), itemDone(0, item)]],
    ])('delivers it with its arguments, once, for one %s', async (_, events) => {
      const meaning = await read([...events, completed()])
      expect(callsOf(meaning)).toEqual([
        expect.objectContaining({ call_id: 'call_1', tool_input: { n: 1 } }),
      ])
      expect(finishOf(meaning)).toBe('tool_calls')
    })

    it('does not deliver it when the limit cut its arguments off, whatever closes it', async () => {
      const cut = { ...item, status: 'incomplete', arguments: '{"n"' }
      const response = {
        ...head,
        status: 'incomplete',
        incomplete_details: { reason: 'max_output_tokens' },
        output: [cut],
      }
      const meaning = await read([
        added,
        part('{"n"'),
        { ...closed, arguments: '{"n"' },
        itemDone(0, cut),
        { type: 'response.incomplete', response },
      ])
      expect(callsOf(meaning)).toEqual([])
      expect(meaning.events.filter(({ type }) => type === 'warning')).toEqual([
        expect.objectContaining({ code: 'unfinished_tool_call', message: 'f' }),
        expect.objectContaining({ code: 'incomplete_answer' }),
      ])
      expect(finishOf(meaning)).toBe('length')
    })
  })

  it.each<[object, string, object]>([
    [{ type: 'mcp_call', name: 'echo', arguments: '{"m":1}' }, 'echo', { m: 1 }],
    [
      { type: 'image_generation_call', status: 'generating', result: 'iVBO', revised_prompt: 'p' },
      'image_generation',
      { prompt: 'p' },
    ],
    [
      { type: 'tool_search_call', status: 'completed', arguments: { goal: 'g' } },
      'tool_search',
      { goal: 'g' },
    ],
  ])('tells of the vendor tool in %j', async (item, tool_name, tool_input) => {
    const meaning = await read([itemDone(0, { id: 'x_1', ...item }), completed()])
    expect(callsOf(meaning)).toEqual([
      expect.objectContaining({ tool_name, tool_input, requires_action: false }),
    ])
  })

  it.each([
    [null, true],
    [{ type: 'container_reference', container_id: 'c_1' }, false],
  ])(
    'warns of a call that a conversation cannot answer: a shell in %j',
    async (environment, isWarned) => {
      const action = { commands: ['ls'] }
      const shell = { type: 'shell_call', status: 'completed', action, environment }
      const meaning = await read([itemDone(0, shell), completed()])
      const warnings = meaning.events.filter(({ type }) => type === 'warning')
      const warning = { type: 'warning', code: 'unsupported_tool', message: 'shell' }
      expect(warnings).toEqual(isWarned ? [warning] : [])
    },
  )

  it('is an error when a second answer begins in it', async () => {
    const second = { ...created, response: { ...head, id: 'resp_2' } }
    const { events, error } = await read([created, text('One'), second, text('Two'), completed()])
    expect(events).toEqual([{ type: 'text', content: 'One' }])
    expect(error).toMatchObject({ reason: 'bad_response' })
  })

  it('knows by its closing event that it is complete', async () => {
    const closing = { type: 'response.completed', response: { id: 'resp_1', usage } }
    expect(finishOf(await read([text('Hi'), closing]))).toBe('stop')
  })

  it('reports events and items of an unknown kind, not those that accompany others', async () => {
    const unknown: string[] = []
    await read(
      [
        created,
        { type: 'keepalive' },
        { type: 'response.novelty' },
        { type: 'response.content_part.added' },
        { type: 'response.image_generation_call.partial_image' },
        itemDone(0, { type: 'novel_call' }),
        completed(),
      ],
      { unknown },
    )
    expect(unknown).toEqual(['response.novelty', 'item novel_call'])
  })
})
