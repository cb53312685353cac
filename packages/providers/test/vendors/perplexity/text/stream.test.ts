import { describe, expect, it } from 'vitest'
import { readResponsesAnswer } from '../../../../src/protocols/responses/response.js'
import { createResponsesNormaliser } from '../../../../src/protocols/responses/stream.js'
import { reasonOfPerplexity } from '../../../../src/vendors/perplexity/errors.js'
import {
  pagesOf,
  reasoningHandlers,
  serverToolOf,
} from '../../../../src/vendors/perplexity/text/stream.js'
import { readBytes, splits, sse, testContext } from '../../../protocols/read-bytes.js'

const dialect = {
  serverToolOf,
  pagesOf,
  eventHandlers: reasoningHandlers,
  reasonOf: reasonOfPerplexity,
}
const normaliser = (unknown?: string[]) => createResponsesNormaliser(testContext(unknown), dialect)
const encode = (events: object[]) => new TextEncoder().encode(sse(events))

const a = { url: 'https://a.example', title: 'Ä', snippet: 'About a.' }
const b = { url: 'https://b.example', title: 'B', snippet: 'About b.' }
const results = [{ id: 1, ...a, source: 'web', date: '2026-11-01' }]
const found = { type: 'search_results', queries: ['tea'], results }
const read = { type: 'fetch_url_results', contents: [b] }
const text = 'Grüner Tee [1]'
const annotations = [
  { type: 'url_citation', url: 'https://c.example', title: 'C', start_index: 0, end_index: 4 },
]
const message = {
  type: 'message',
  id: 'msg_1',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text, annotations }],
}
const head = { id: 'resp_1', object: 'response', model: 'perplexity/sonar' }
const whole = {
  ...head,
  status: 'completed',
  output: [found, read, message],
  usage: {
    input_tokens: 10,
    output_tokens: 5,
    total_tokens: 15,
    input_tokens_details: { cache_read_input_tokens: 2, cache_creation_input_tokens: 1 },
    tool_calls_details: { search_web: { invocation: 1 } },
    cost: { currency: 'USD', input_cost: 0.001, output_cost: 0.002, total_cost: 0.0055 },
  },
}
const begin = { type: 'response.created', response: { ...head, status: 'in_progress' } }
const place = { output_index: 2, item_id: 'msg_1', content_index: 0 }
const events = [
  begin,
  { type: 'response.in_progress', response: { ...head, status: 'in_progress' } },
  { type: 'response.reasoning.started', thought: 'I search.' },
  { type: 'response.reasoning.search_queries', queries: ['tea'], thought: 'I search.' },
  { type: 'response.reasoning.search_results', results },
  { type: 'response.reasoning.fetch_url_queries', urls: [b.url] },
  { type: 'response.reasoning.fetch_url_results', contents: [b], thought: 'I read.' },
  { type: 'response.reasoning.stopped' },
  { type: 'response.output_item.added', output_index: 0, item: found },
  { type: 'response.output_item.done', output_index: 0, item: found },
  { type: 'response.output_item.done', output_index: 1, item: read },
  { type: 'response.output_item.added', output_index: 2, item: { ...message, content: [] } },
  { type: 'response.output_text.delta', ...place, delta: 'Grüner ' },
  { type: 'response.output_text.delta', ...place, delta: 'Tee [1]' },
  { type: 'response.output_text.done', ...place, text },
]
const last = { type: 'response.output_item.done', output_index: 2, item: message }
const completed = { type: 'response.completed', response: whole }

const citations = [a, b, { url: 'https://c.example', title: 'C' }]
const usage = {
  input_tokens: 10,
  output_tokens: 5,
  total_tokens: 15,
  cached_input_tokens: 2,
  cache_write_tokens: 1,
  vendor_cost_usd: 0.0055,
}

describe('a stream of the Agent API', () => {
  it('means the same wherever it is cut into packets', async () => {
    const unknown: string[] = []
    const bytes = encode([...events, last, completed])
    const once = await readBytes(normaliser(unknown), { parts: [bytes] })
    expect(unknown).toEqual([])
    expect(once.error).toBeUndefined()
    const types = once.events.map(({ type }) => type)
    expect(types).toEqual([
      ...['reasoning', 'citations', 'reasoning', 'citations', 'tool_call', 'tool_call'],
      ...['text', 'citations', 'usage', 'finish'],
    ])
    expect(once.events.filter(({ type }) => type === 'reasoning')).toMatchObject([
      { content: 'I search.' },
      { content: '\n\nI read.' },
    ])
    expect(once.events).toContainEqual({ type: 'text', content: text })
    expect(once.events).toContainEqual({ type: 'citations', citations })
    expect(once.events.at(-1)).toMatchObject({ finish_reason: 'stop', response_id: 'resp_1' })
    expect(once.events.find(({ type }) => type === 'usage')).toMatchObject({ usage })
    for (const parts of splits(bytes))
      expect(await readBytes(normaliser(), { parts })).toEqual(once)
  })

  it('holds the same as the whole answer', () => {
    const answer = readResponsesAnswer(whole, testContext(), dialect)
    expect(answer).toMatchObject({ text, citations, usage, finish_reason: 'stop' })
    expect(answer.tool_calls?.map(({ tool_name }) => tool_name)).toEqual([
      'web_search',
      'fetch_url',
    ])
  })

  it('takes sources that only its last event names', async () => {
    const { content: _content, ...bare } = message
    const early = { ...last, item: { ...bare, content: [{ type: 'output_text', text }] } }
    const { events: got } = await readBytes(normaliser(), {
      parts: [encode([begin, early, completed])],
    })
    expect(got.findLast(({ type }) => type === 'citations')).toEqual({
      type: 'citations',
      citations: [a, b, citations[2]],
    })
  })

  it('keeps what came before it was cut, at every event', async () => {
    for (let count = 13; count <= events.length; count++) {
      const parts = [encode(events.slice(0, count))]
      const cut = await readBytes(normaliser(), { parts, isCut: true })
      expect(cut.events.at(-2)).toMatchObject({ type: 'usage', usage: { is_estimated: true } })
      expect(cut.events.at(-1)).toMatchObject({ finish_reason: 'interrupted' })
    }
  })

  it.each([
    [
      'the reason for which it failed',
      { type: 'response.failed', error: { message: 'm', type: 'request_rate_limit_exceeded' } },
      'rate_limit',
    ],
    [
      'an error of the connection',
      { type: 'error', error: { message: 'm', type: 'gateway_timeout', code: 504 } },
      'timeout',
    ],
    [
      'a failure in the answer',
      {
        type: 'response.completed',
        response: { ...head, status: 'failed', error: { message: 'm' } },
      },
      'unavailable',
    ],
    [
      'that it was cancelled',
      { type: 'response.cancelled', response: { ...head, error: { message: 'm', type: 'x' } } },
      'unavailable',
    ],
  ])('tells %s', async (_name, event, reason) => {
    const { error } = await readBytes(normaliser(), { parts: [encode([...events, event])] })
    expect(error).toMatchObject({ reason, originalError: expect.stringContaining('m') })
  })

  it.each([
    ['response.incomplete', { incomplete_details: { reason: 'max_output_tokens' } }, 'length'],
    ['response.incomplete', {}, 'other'],
    ['response.cancelled', { status: 'cancelled' }, 'other'],
  ])('ends by %s with %j as %s', async (type, fields, reason) => {
    const event = { type, response: { ...head, ...fields } }
    const { events: got } = await readBytes(normaliser(), { parts: [encode([...events, event])] })
    expect(got.at(-1)).toMatchObject({ finish_reason: reason })
  })

  it.each(['completed', 'requires_action'])(
    'delivers a call once when it is %s',
    async (status) => {
      const call = {
        type: 'function_call',
        id: 'fc_1',
        call_id: 'call_1',
        name: 'f',
        arguments: '{"é":1}',
        status: 'completed',
      }
      const response = { ...head, status, output: [call] }
      const parts = [
        encode([
          begin,
          { type: 'response.output_item.added', output_index: 0, item: call },
          { type: 'response.output_item.done', output_index: 0, item: call },
          { type: 'response.completed', response },
        ]),
      ]
      const { events: got } = await readBytes(normaliser(), { parts })
      expect(got.filter(({ type }) => type === 'tool_call')).toMatchObject([
        { tool_call: { call_id: 'call_1', tool_input: { é: 1 }, requires_action: true } },
      ])
      expect(got.at(-1)).toMatchObject({ finish_reason: 'tool_calls' })
    },
  )
})
