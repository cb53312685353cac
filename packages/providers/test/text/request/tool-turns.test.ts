import { describe, expect, it } from 'vitest'
import { buildChatRequest } from '../../../src/protocols/chat-completions/request.js'
import { buildResponsesRequest } from '../../../src/protocols/responses/request.js'
import type { WarningEvent } from '../../../src/spec/call-events.js'
import type { ChatMessage } from '../../../src/spec/messages.js'
import { prepareMessages } from '../../../src/text/request/conversation.js'
import { mendToolTurns } from '../../../src/text/request/tool-turns.js'
import { buildMessagesRequest } from '../../../src/vendors/anthropic/text/request.js'
import { buildGeminiRequest } from '../../../src/vendors/gemini/text/request.js'
import { configOf } from '../../protocols/test-request.js'

const user = (content: string): ChatMessage => ({ role: 'user', content })
const result = (tool_call_id: string, content: string): ChatMessage => ({
  role: 'tool',
  content,
  tool_call_id,
})
const calls = (...ids: string[]): ChatMessage => ({
  role: 'assistant',
  content: null,
  tool_calls: ids.map((id) => ({
    id,
    type: 'function',
    function: { name: 'f', arguments: '{"a":1}' },
  })),
})

/** The roles, with ids and contents of results. */
function shapeOf(messages: ChatMessage[]) {
  return messages.map(({ role, tool_call_id, tool_calls, content }) => {
    if (role === 'tool') return [tool_call_id, content]
    return tool_calls ? tool_calls.map(({ id }) => id) : role
  })
}

describe('mendToolTurns', () => {
  it('leaves a conversation alone that is right', () => {
    const messages = [user('Hi'), calls('a', 'b'), result('a', '1'), result('b', '2'), user('So?')]
    expect(mendToolTurns(messages)).toEqual(messages)
  })

  it('tells once of results without their calls', () => {
    const warnings: WarningEvent[] = []
    const messages = [result('x', '1'), user('Hi'), result('y', '2')]
    expect(shapeOf(mendToolTurns(messages, { warnings }))).toEqual(['user', 'user', 'user'])
    expect(warnings).toMatchObject([{ code: 'history_mended', field: 'chat_history' }])
  })

  it('replaces halves of characters that arguments hold as escapes', () => {
    const call = calls('a')
    for (const { function: called } of call.tool_calls ?? []) called.arguments = '{"t":"\\ud83d"}'
    const [mended] = mendToolTurns([call, result('a', '1')])
    expect(mended?.tool_calls?.[0]?.function.arguments).toBe('{"t":"\uFFFD"}')
  })

  it('puts a result into the place of a missing one, and moves one that came late', () => {
    const mended = mendToolTurns([calls('a', 'b'), user('Wait'), result('b', '2'), user('So?')])
    expect(shapeOf(mended)).toEqual([
      ['a', 'b'],
      ['a', expect.stringContaining('not answered')],
      ['b', '2'],
      'user',
      'user',
    ])
  })

  it('tells a result without its call as the user', () => {
    expect(mendToolTurns([user('Hi'), result('x', 'sunny')])).toEqual([
      user('Hi'),
      user('Result of a tool: sunny'),
    ])
    const twice = mendToolTurns([calls('a'), result('a', '1'), result('a', '2')])
    expect(shapeOf(twice)).toEqual([['a'], ['a', '1'], 'user'])
  })

  it('lets results stand whose calls only the vendor knows', () => {
    const alone = [result('x', 'sunny')]
    expect(mendToolTurns(alone, { continues: true })).toEqual(alone)
    const kept: ChatMessage[] = [
      { role: 'assistant', content: null, vendor_parts: { anthropic: [{}] } },
      result('x', 'sunny'),
    ]
    expect(mendToolTurns(kept)).toEqual(kept)
  })

  it('gives calls without an id one, the same at every turn, and joins results by order', () => {
    const messages = [calls('', ''), result('', '1'), result('', '2')]
    const [turn, first, second] = mendToolTurns(messages)
    const ids = turn?.tool_calls?.map(({ id }) => id) ?? []
    expect(new Set(ids).size).toBe(2)
    expect(shapeOf([first, second].flatMap((message) => message ?? []))).toEqual([
      [ids[0], '1'],
      [ids[1], '2'],
    ])
    expect(mendToolTurns([user('Before'), ...messages, user('After')])[1]).toEqual(turn)
  })

  it('keeps calls of different turns apart that have the same id', () => {
    const mended = mendToolTurns([calls('a'), user('!'), calls('a'), result('a', '2')])
    const [first, second] = mended.flatMap(({ tool_calls = [] }) => tool_calls.map(({ id }) => id))
    expect(first).not.toBe(second)
    expect(shapeOf(mended)).toEqual([
      [first],
      [first, expect.stringContaining('not answered')],
      'user',
      [second],
      [second, '2'],
    ])
  })

  it('sends arguments that are an object, whatever they were', () => {
    const broken = { id: 'a', type: 'function' as const, function: { name: 'f', arguments: '{"a' } }
    const [turn] = mendToolTurns([{ role: 'assistant', content: null, tool_calls: [broken] }])
    expect(turn?.tool_calls?.[0]?.function.arguments).toBe('{"raw":"{\\"a"}')
  })
})

describe('ids and names of another vendor', () => {
  const id = `call_${'0123456789'.repeat(8)}__thought__QUJD=`
  const name = 'functions.get weather'
  const history: ChatMessage[] = [
    user('Weather?'),
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id, type: 'function', function: { name, arguments: '{}' } }],
    },
    result(id, 'sunny'),
  ]

  const builders = [
    ['gpt-4o', buildChatRequest, 40],
    ['gpt-5.1', buildResponsesRequest, 64],
    ['claude-haiku-4-5', buildMessagesRequest, 64],
  ] as const

  it.each(builders)('fit into a request to %s', (model, build, longest) => {
    const config = configOf(model)
    const messages = prepareMessages({ messages: history }, config)
    const sent = JSON.stringify(build({ messages }, config).body)
    expect(sent).not.toContain(id)
    const ids = [...sent.matchAll(/"(?:id|call_id|tool_call_id|tool_use_id)":"([^"]+)"/g)]
    expect(new Set(ids.map(([, found]) => found)).size).toBe(1)
    expect(ids).toHaveLength(2)
    expect(ids[0]?.[1]).toMatch(new RegExp(`^[a-zA-Z0-9_-]{1,${longest}}$`))
    expect(sent).toContain('"functions_get_weather"')
  })

  it('fit into a request to Gemini, where the result names the function', () => {
    const config = configOf('gemini-2.5-flash')
    const messages = prepareMessages({ messages: history }, config)
    const { contents } = buildGeminiRequest({ messages }, config).body
    const [call, answer] = contents.slice(1).map(({ parts }) => parts[0])
    expect(call?.functionCall?.name).toBe(answer?.functionResponse?.name)
    expect(call?.functionCall?.id).toBe(answer?.functionResponse?.id)
  })
})
