import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../../../../src/index.js'
import { buildGeminiRequest } from '../../../../src/vendors/gemini/text/request.js'
import { configOf } from '../../../protocols/test-request.js'

const ask: ChatMessage = { role: 'user', content: 'Weather?' }

function contentsOf(messages: ChatMessage[], model = 'gemini-3-flash-preview') {
  return buildGeminiRequest({ messages: [ask, ...messages] }, configOf(model)).body.contents.slice(
    1,
  )
}

function call(id: string, name = 'f', text = '{"a":1}') {
  return { id, type: 'function' as const, function: { name, arguments: text } }
}

function result(tool_call_id: string, content = '{"ok":true}'): ChatMessage {
  return { role: 'tool', content, tool_call_id }
}

function responsesOf(messages: ChatMessage[]) {
  return contentsOf(messages)
    .at(-1)
    ?.parts.map(({ functionResponse }) => functionResponse)
}

describe('a tool turn for Gemini', () => {
  it('gives the parts of the vendor back as they came', () => {
    const parts = [
      { text: 'Hm.', thought: true },
      { thoughtSignature: 'QUJD+/8=', functionCall: { args: { b: 1, a: 2 }, name: 'f' } },
      { aPartOfTomorrow: { z: 1, a: [2] } },
    ]
    const [answer] = contentsOf([
      { role: 'assistant', content: 'ignored', vendor_parts: { gemini: parts } },
      result('any'),
    ])
    expect(JSON.stringify(answer)).toBe(JSON.stringify({ role: 'model', parts }))
  })

  it('puts all results into one turn, in the order of the calls', () => {
    const tool_calls = [call('1', 'f'), call('2', 'g', ''), call('3', 'f')]
    const contents = contentsOf([
      { role: 'assistant', content: 'Let me see.', tool_calls },
      result('3', '[1]'),
      result('1', 'sunny'),
      result('2'),
      { role: 'user', content: 'And?' },
    ])
    expect(contents).toEqual([
      {
        role: 'model',
        parts: [
          { text: 'Let me see.' },
          {
            functionCall: { id: '1', name: 'f', args: { a: 1 } },
            thoughtSignature: 'skip_thought_signature_validator',
          },
          { functionCall: { id: '2', name: 'g', args: {} } },
          { functionCall: { id: '3', name: 'f', args: { a: 1 } } },
        ],
      },
      {
        role: 'user',
        parts: [
          { functionResponse: { id: '1', name: 'f', response: { result: 'sunny' } } },
          { functionResponse: { id: '2', name: 'g', response: { ok: true } } },
          { functionResponse: { id: '3', name: 'f', response: { result: [1] } } },
        ],
      },
      { role: 'user', parts: [{ text: 'And?' }] },
    ])
  })

  it('needs no stand-in for a signature on older models', () => {
    const messages: ChatMessage[] = [
      { role: 'assistant', content: null, tool_calls: [call('1')] },
      result('1'),
    ]
    expect(JSON.stringify(contentsOf(messages, 'gemini-2.5-pro'))).not.toContain('thoughtSignature')
  })

  it('echoes only ids that the vendor gave', () => {
    const parts = [
      { functionCall: { name: 'f', args: {} }, thoughtSignature: 'c2ln' },
      { functionCall: { name: 'g', args: {} } },
      { functionCall: { name: 'g', args: {}, id: 'v3' } },
    ]
    const tool_calls = [call('ours-1', 'f'), call('ours-2', 'g'), call('v3', 'g')]
    const answer: ChatMessage = {
      role: 'assistant',
      content: null,
      tool_calls,
      vendor_parts: { gemini: parts },
    }
    expect(responsesOf([answer, result('v3'), result('ours-2', '2'), result('ours-1')])).toEqual([
      { name: 'f', response: { ok: true } },
      { name: 'g', response: { result: 2 } },
      { id: 'v3', name: 'g', response: { ok: true } },
    ])
  })

  it('matches results of calls without ids by their order', () => {
    const parts = [{ functionCall: { name: 'f' } }, { functionCall: { name: 'g' } }]
    const answer: ChatMessage = {
      role: 'assistant',
      content: null,
      vendor_parts: { gemini: parts },
    }
    expect(responsesOf([answer, result('x'), result('y')])).toMatchObject([
      { name: 'f' },
      { name: 'g' },
    ])
  })

  it('names a result without a call by what it says of itself', () => {
    expect(responsesOf([result('x', '{"tool":"clock"}'), result('y', 'noon')])).toEqual([
      { name: 'clock', response: { tool: 'clock' } },
      { name: 'unknown_tool', response: { result: 'noon' } },
    ])
  })
})
