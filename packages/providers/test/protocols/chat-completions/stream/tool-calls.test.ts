import { describe, expect, it } from 'vitest'
import { createChatNormaliser } from '../../../../src/protocols/chat-completions/stream.js'
import { readBytes, sse, testContext } from '../../read-bytes.js'

type Delta = { index?: number | string; id?: string | number; name?: string; args?: unknown }

/** One chunk with these calls. */
function chunk(...deltas: Delta[]): object {
  const tool_calls = deltas.map(({ name, args, ...place }) => ({
    ...place,
    function: {
      ...(name === undefined ? {} : { name }),
      ...(args === undefined ? {} : { arguments: args }),
    },
  }))
  return { id: 'c1', choices: [{ index: 0, delta: { tool_calls } }] }
}

async function read(chunks: object[], finish_reason = 'tool_calls') {
  const finish = { choices: [{ index: 0, delta: {}, finish_reason }] }
  const parts = [new TextEncoder().encode(sse([...chunks, finish, '[DONE]']))]
  const { events, error } = await readBytes(createChatNormaliser(testContext()), { parts })
  const calls = events.flatMap((event) => (event.type === 'tool_call' ? [event.tool_call] : []))
  const last = events.at(-1)
  return {
    calls: calls.map(({ tool_name, tool_input }) => [tool_name, tool_input]),
    ids: calls.map(({ call_id }) => call_id),
    warnings: events.flatMap((event) => (event.type === 'warning' ? [event.code] : [])),
    finish: last?.type === 'finish' ? last.finish_reason : undefined,
    error,
  }
}

const oslo = { city: 'Oslo' }
const whole = JSON.stringify(oslo)

describe('calls of a chat stream', () => {
  it.each<[string, object[], [string, object][]]>([
    [
      'told apart by id alone, their chunks mixed',
      [
        chunk({ id: 'a', name: 'f', args: '' }),
        chunk({ id: 'b', name: 'g', args: '' }),
        chunk({ id: 'a', args: '{"city":' }),
        chunk({ id: 'b', args: '{"n":1}' }),
        chunk({ id: 'a', args: '"Oslo"}' }),
      ],
      [
        ['f', oslo],
        ['g', { n: 1 }],
      ],
    ],
    [
      'without ids, each begun by its name alone',
      [
        chunk({ name: 'f', args: '' }),
        chunk({ args: '{"city":' }),
        chunk({ args: '"Oslo"}' }),
        chunk({ name: 'f', args: '' }),
        chunk({ args: whole }),
        chunk({ index: 0, name: 'g', args: '' }),
        chunk({ index: 0, args: '{"n":1}' }),
      ],
      [
        ['f', oslo],
        ['f', oslo],
        ['g', { n: 1 }],
      ],
    ],
    [
      'whose name is repeated at the end',
      [chunk({ name: 'f', args: whole }), chunk({ name: 'f', args: '' })],
      [['f', oslo]],
    ],
    [
      'told apart by numbers in place of ids, their chunks mixed',
      [
        chunk({ id: 1, name: 'f', args: '' }),
        chunk({ id: 2, name: 'g', args: '' }),
        chunk({ id: 1, args: whole }),
        chunk({ id: 2, args: '{"n":1}' }),
      ],
      [
        ['f', oslo],
        ['g', { n: 1 }],
      ],
    ],
    [
      'told apart by an index that is text, their chunks mixed',
      [
        chunk({ index: '0', id: 'a', name: 'f', args: '' }),
        chunk({ index: '1', id: 'b', name: 'g', args: '' }),
        chunk({ index: '0', args: whole }),
        chunk({ index: '1', args: '{"n":1}' }),
      ],
      [
        ['f', oslo],
        ['g', { n: 1 }],
      ],
    ],
    [
      'told apart by an id first and by an index later, their chunks mixed',
      [
        chunk({ id: 'a', name: 'f', args: '' }),
        chunk({ id: 'b', name: 'g', args: '' }),
        chunk({ index: 0, args: whole }),
        chunk({ index: 1, args: '{"n":1}' }),
      ],
      [
        ['f', oslo],
        ['g', { n: 1 }],
      ],
    ],
    [
      'told apart by id, all with one index, their chunks mixed',
      [
        chunk({ index: 0, id: 'a', name: 'f', args: '' }),
        chunk({ index: 0, id: 'b', name: 'f', args: '' }),
        chunk({ index: 0, id: 'b', args: '{"n":1}' }),
        chunk({ index: 0, id: 'a', args: whole }),
      ],
      [
        ['f', oslo],
        ['f', { n: 1 }],
      ],
    ],
    [
      'told apart by index, their chunks mixed',
      [
        chunk({ index: 0, name: 'f' }, { index: 1, name: 'f' }),
        chunk({ index: 1, args: '{"n":1' }, { index: 0, args: whole }),
        chunk({ index: 1, args: '}' }),
      ],
      [
        ['f', oslo],
        ['f', { n: 1 }],
      ],
    ],
    [
      'whose id changes with every chunk',
      [
        chunk({ index: 0, id: 'a', name: 'f', args: '' }),
        chunk({ index: 0, id: 'a2', args: '{"city":' }),
        chunk({ index: 0, id: 'a3', args: '"Oslo"}' }),
      ],
      [['f', oslo]],
    ],
    [
      'whose id changes with every chunk that repeats the name',
      [
        chunk({ index: 0, id: 'a', name: 'f', args: '' }),
        chunk({ index: 0, id: 'a2', name: 'f', args: '{"city":' }),
        chunk({ index: 0, id: 'a3', name: 'f', args: '"Oslo"}' }),
      ],
      [['f', oslo]],
    ],
    [
      'whose index grows with every chunk',
      [
        chunk({ index: 0, id: 'a', name: 'f', args: '' }),
        chunk({ index: 1, id: 'a', args: '{"city":' }),
        chunk({ index: 2, args: '"Oslo"}' }),
      ],
      [['f', oslo]],
    ],
    [
      'with an empty object before the real arguments',
      [
        chunk({ index: 0, id: 'a', name: 'f', args: '{}' }),
        chunk({ index: 0, args: '{"city":' }),
        chunk({ index: 0, args: '"Oslo"}' }),
      ],
      [['f', oslo]],
    ],
    [
      'with an empty object before the real arguments, named again',
      [
        chunk({ index: 0, name: 'f', args: '{}' }),
        chunk({ index: 0, name: 'f', args: whole }),
        chunk({ index: 0, args: '{}' }),
      ],
      [['f', oslo]],
    ],
    [
      'whose arguments come again as a whole',
      [
        chunk({ index: 0, id: 'a', name: 'f', args: '{"city":' }),
        chunk({ index: 0, args: '"Oslo"}' }),
        chunk({ index: 0, id: 'a', name: 'f', args: whole }),
      ],
      [['f', oslo]],
    ],
    [
      'that repeat with every chunk what came before',
      [
        chunk({ index: 0, id: 'a', name: 'f', args: '{"ci' }),
        chunk({ index: 0, id: 'a', name: 'f', args: '{"city":"O' }),
        chunk({ index: 0, id: 'a', name: 'f', args: whole }),
      ],
      [['f', oslo]],
    ],
    [
      'that are equal and have neither id nor index',
      [chunk({ name: 'f', args: whole }, { name: 'f', args: whole })],
      [
        ['f', oslo],
        ['f', oslo],
      ],
    ],
    [
      'that are equal, without id, index and arguments',
      [chunk({ name: 'f' }, { name: 'f' })],
      [
        ['f', {}],
        ['f', {}],
      ],
    ],
    [
      'that share one id at two places',
      [
        chunk({ index: 0, id: 'x', name: 'f', args: whole }),
        chunk({ index: 1, id: 'x', name: 'g', args: '{}' }),
      ],
      [
        ['f', oslo],
        ['g', {}],
      ],
    ],
    [
      'sent twice with their fields in another order',
      [chunk({ id: 'a', name: 'f', args: '{"a":1,"b":2}{"b":2,"a":1}' })],
      [['f', { a: 1, b: 2 }]],
    ],
    ['encoded twice', [chunk({ id: 'a', name: 'f', args: JSON.stringify(whole) })], [['f', oslo]]],
  ])('%s are joined right', async (_, chunks, expected) => {
    const { calls, ids, finish } = await read(chunks)
    expect(calls).toEqual(expected)
    expect(finish).toBe('tool_calls')
    expect(new Set(ids).size).toBe(expected.length)
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,40}$/)
  })

  it('get the same id of ours wherever the stream is cut', async () => {
    const chunks = [chunk({ name: 'f' }, { name: 'f' })]
    expect((await read(chunks)).ids).toEqual((await read(chunks)).ids)
  })

  it('get other ids of ours in an answer of the same name that calls something else', async () => {
    const { ids } = await read([chunk({ name: 'f', args: whole })])
    expect((await read([chunk({ name: 'f', args: '{"n":1}' })])).ids).not.toEqual(ids)
  })

  it.each(['{"city":"Os', '[1]', '"text"', '5', 'null', '{"a":1}{"a":2}', '{"a":1} and more'])(
    'with the arguments %s are never to be run',
    async (args) => {
      const alone = await read([chunk({ id: 'a', name: 'f', args })])
      expect(alone.calls).toEqual([])
      expect(alone.error).toMatchObject({
        reason: 'bad_response',
        upstreamCode: 'malformed_tool_call',
      })
      const text = { choices: [{ index: 0, delta: { content: 'So:' } }] }
      const beside = await read([text, chunk({ id: 'a', name: 'f', args })], 'stop')
      expect(beside).toMatchObject({
        calls: [],
        warnings: ['malformed_tool_call'],
        finish: 'error',
        error: undefined,
      })
    },
  )
})
