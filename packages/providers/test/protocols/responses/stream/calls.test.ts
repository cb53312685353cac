import { describe, expect, it } from 'vitest'
import { createResponsesNormaliser } from '../../../../src/protocols/responses/stream.js'
import type { Meaning } from '../../read-bytes.js'
import { readBytes, sse, testContext } from '../../read-bytes.js'

const item = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f' }
const added = { type: 'response.output_item.added', output_index: 0, item }
const closed = { type: 'response.function_call_arguments.done', output_index: 0 }
const spoken = { type: 'message', content: [{ type: 'output_text', text: 'So:' }] }

const part = (delta: string) => ({
  type: 'response.function_call_arguments.delta',
  item_id: 'fc_1',
  output_index: 0,
  delta,
})

const completed = (fields: object = {}) => ({
  type: 'response.completed',
  response: { id: 'resp_1', status: 'completed', ...fields },
})

const itemDone = (output_index: number, done: object) => ({
  type: 'response.output_item.done',
  output_index,
  item: done,
})

function read(payloads: object[]): Promise<Meaning> {
  const parts = [new TextEncoder().encode(sse(payloads))]
  return readBytes(createResponsesNormaliser(testContext()), { parts })
}

function callsOf({ events }: Meaning) {
  return events.flatMap((event) => (event.type === 'tool_call' ? [event.tool_call] : []))
}

function finishOf({ events }: Meaning) {
  const last = events.at(-1)
  return last?.type === 'finish' ? last.finish_reason : undefined
}

describe('the calls of a Responses stream', () => {
  const other = { ...item, id: 'fc_2', call_id: 'call_2', name: 'g' }
  const added2 = { type: 'response.output_item.added', output_index: 0, item: other }

  it.each<[string, object[]]>([
    [
      'told apart by the id of their items alone',
      [
        added,
        added2,
        { ...part('{"m":'), item_id: 'fc_2' },
        part('{"n":1}'),
        { ...part('2}'), item_id: 'fc_2' },
      ].map((event) => ({ ...event, output_index: undefined })),
    ],
    [
      'all at one place',
      [
        added,
        part('{"n":1}'),
        { ...closed, item_id: 'fc_1' },
        added2,
        { ...part('{"m":2}'), item_id: 'fc_2' },
        itemDone(0, { ...other, arguments: '{"m":2}' }),
      ],
    ],
    [
      'whose item ids change on the way',
      [
        added,
        { ...part('{"n":1}'), item_id: 'x' },
        { ...added2, output_index: 1 },
        { ...part('{"m":2}'), item_id: 'y', output_index: 1 },
        itemDone(0, { ...item, id: 'w' }),
        itemDone(1, { ...other, id: 'z' }),
      ],
    ],
    [
      'with an empty object before and behind the real arguments',
      [
        { ...added, item: { ...item, arguments: '{}' } },
        part('{}'),
        part('{"n":1}'),
        itemDone(0, { ...item, arguments: '{}' }),
        itemDone(1, { ...other, arguments: '{"m":2}' }),
      ],
    ],
  ])('joins two %s', async (_, events) => {
    const meaning = await read([...events, completed()])
    expect(callsOf(meaning).map((call) => [call.call_id, call.tool_input])).toEqual([
      ['call_1', { n: 1 }],
      ['call_2', { m: 2 }],
    ])
  })

  it('keeps equal calls without ids apart, and tells them once', async () => {
    const bare = { type: 'function_call', name: 'f', arguments: '{}' }
    const output = [bare, bare]
    const meaning = await read([
      itemDone(0, { ...bare }),
      itemDone(1, { ...bare }),
      completed({ output }),
    ])
    const ids = callsOf(meaning).map((call) => call.call_id)
    expect(new Set(ids).size).toBe(2)
    expect(ids).toHaveLength(2)
  })

  it.each(['{"n"', '[1]', '"x"'])('never delivers it with the arguments %s', async (text) => {
    const broken = itemDone(0, { ...item, status: 'completed', arguments: text })
    const alone = await read([added, broken, completed()])
    expect(callsOf(alone)).toEqual([])
    expect(alone.error).toMatchObject({ upstreamCode: 'malformed_tool_call' })
    const beside = await read([itemDone(0, spoken), itemDone(1, broken.item), completed()])
    expect(callsOf(beside)).toEqual([])
    expect(finishOf(beside)).toBe('error')
  })
})
