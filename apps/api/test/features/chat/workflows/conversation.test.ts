import { describe, expect, it } from 'vitest'
import { buildConversation } from '../../../../src/features/chat/workflows/text/conversation.js'

const limits = { memoryTokens: 2000, messagesWithAttachments: 3 }
const user = (content: string) => ({ role: 'user' as const, content })
const image = (url: string) => ({ type: 'image_url', image_url: { url } })

describe('buildConversation', () => {
  it('puts the current turn after the history', () => {
    const history = [user('a'), { role: 'assistant' as const, content: 'b' }]
    expect(buildConversation(history, 'c', limits)).toEqual([...history, user('c')])
  })

  it('keeps the newest history that fits', () => {
    const history = [user('x'.repeat(4000)), user('y'.repeat(400)), user('z'.repeat(400))]
    const kept = buildConversation(history, 'now', { ...limits, memoryTokens: 300 })
    expect(kept.map((message) => String(message.content)[0])).toEqual(['y', 'z', 'n'])
  })

  it('never keeps a tool result without the call before it', () => {
    const call = { id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } }
    const history = [
      { role: 'assistant' as const, content: null, tool_calls: [call], padding: 'x'.repeat(10) },
      { role: 'tool' as const, tool_call_id: 'c1', content: 'r'.repeat(40) },
      user('next'),
    ]
    const kept = buildConversation(history, 'now', { ...limits, memoryTokens: 12 })
    expect(kept.map((message) => message.role)).toEqual(['user', 'user'])
    expect(buildConversation(history, 'now', limits)).toHaveLength(4)
  })

  it('keeps a tool result whose call was never there', () => {
    const result = { role: 'tool' as const, tool_call_id: 'gone', content: 'sunny' }
    const kept = buildConversation([result, user('next')], 'now', limits)
    expect(kept.map((message) => message.role)).toEqual(['tool', 'user', 'user'])
    const long = [user('x'.repeat(4000)), result]
    const trimmed = buildConversation(long, 'now', { ...limits, memoryTokens: 30 })
    expect(trimmed.map((message) => message.role)).toEqual(['tool', 'user'])
  })

  it('keeps calls and results without ids, which some models give', () => {
    const call = { id: null, type: 'function', function: { name: 'f', arguments: { a: 1 } } }
    const history = [
      { role: 'assistant' as const, content: null, tool_calls: [call] },
      { role: 'tool' as const, tool_call_id: null, content: 'sunny' },
    ]
    const [turn, result] = buildConversation(history, 'now', limits)
    expect(turn?.tool_calls).toEqual([
      { id: '', type: 'function', function: { name: 'f', arguments: '{"a":1}' } },
    ])
    expect(result).toEqual({ role: 'tool', tool_call_id: '', content: 'sunny' })
  })

  it('keeps a tool result that the model waits for, whatever it weighs', () => {
    const call = (id: string) => ({
      id,
      type: 'function',
      function: { name: 'f', arguments: '{}' },
    })
    const result = (id: string) => ({
      role: 'tool' as const,
      tool_call_id: id,
      content: 'r'.repeat(40_000),
    })
    const calling = {
      role: 'assistant' as const,
      content: null,
      tool_calls: [call('a'), call('b')],
    }
    const history = [user('old'), calling, result('a'), result('b')]
    const kept = buildConversation(history, 'now', limits)
    expect(kept.map((message) => message.role)).toEqual(['assistant', 'tool', 'tool', 'user'])
  })

  it('keeps system messages whatever their age', () => {
    const history = [{ role: 'system' as const, content: 'rules' }, user('x'.repeat(400))]
    const kept = buildConversation(history, 'now', { ...limits, memoryTokens: 10 })
    expect(kept.map((message) => message.role)).toEqual(['system', 'user'])
  })

  it('drops attachments from all but the newest user messages', () => {
    const withImage = (n: number) => ({
      role: 'user' as const,
      content: [{ type: 'text', text: `t${n}` }, image(`https://x/${n}`)],
    })
    const history = [withImage(1), withImage(2), withImage(3)]
    const kept = buildConversation(history, 'now', { ...limits, messagesWithAttachments: 2 })
    expect(kept.map((message) => Array.isArray(message.content))).toEqual([
      false,
      false,
      true,
      false,
    ])
    expect(kept[0]).toEqual(user('t1'))
  })

  it('puts texts before documents, and these before images and recordings', () => {
    const file = (url: string) => ({ type: 'file_url', file_url: { url } })
    const audio = { type: 'audio_url', audio_url: { url: 'https://x/a.mp3' } }
    const text = (content: string) => ({ type: 'text' as const, text: content })
    const prompt = [audio, image('https://x/1'), text('a'), file('https://x/a.pdf'), text('b')]
    const [message] = buildConversation([], prompt as never, limits)
    const kinds = Array.isArray(message?.content) ? message.content.map(({ type }) => type) : []
    expect(kinds).toEqual(['text', 'text', 'file_url', 'image_url', 'input_audio'])
  })

  it('never drops what is attached to the current turn', () => {
    const parts = [{ type: 'text' as const, text: 'look' }, image('https://x/now')]
    const history = [{ role: 'user' as const, content: [image('https://x/old')] }]
    const kept = buildConversation(history, parts as never, {
      ...limits,
      messagesWithAttachments: 0,
    })
    expect(kept.map(({ content }) => content)).toEqual([parts])
  })

  it('turns plain URLs into objects and leaves out hints that are not for models', () => {
    const prompt = [
      { type: 'text' as const, text: 'look' },
      { type: 'image_url', image_url: 'https://x/a.png' },
      { type: 'image_mode' as const, image_mode: 'default' },
    ]
    const [message] = buildConversation([], prompt as never, limits)
    expect(message?.content).toEqual([
      { type: 'text', text: 'look' },
      { type: 'image_url', image_url: { url: 'https://x/a.png' } },
    ])
  })
})
