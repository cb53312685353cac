import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../../../src/spec/messages.js'
import { prepareMessages } from '../../../src/text/request/conversation.js'
import { configOf } from '../../protocols/test-request.js'

const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AA' } } as const
const file = { type: 'file_url', file_url: { url: 'data:application/pdf;base64,AA' } } as const
const vision = configOf('gpt-4o')

function withImage(text: string): ChatMessage {
  return { role: 'user', content: [{ type: 'text', text }, image] }
}

describe('prepareMessages', () => {
  it('keeps the attachments of the newest user messages only', () => {
    const messages = [withImage('1'), withImage('2'), { role: 'user' as const, content: '3' }]
    const prepared = prepareMessages({ messages, file_attached_message_limit: 2 }, vision)
    expect(prepared.map(({ content }) => content?.length)).toEqual([1, 2, 1])
  })

  it('sends no attachments at a limit of 0, and drops a message that is empty then', () => {
    const messages: ChatMessage[] = [
      { role: 'user', content: [image] },
      { role: 'user', content: 'text' },
    ]
    expect(prepareMessages({ messages, file_attached_message_limit: 0 }, vision)).toEqual([
      { role: 'user', content: 'text' },
    ])
  })

  it('drops messages without content, but not calls and results', () => {
    const messages: ChatMessage[] = [
      { role: 'user', content: '  ' },
      { role: 'assistant', content: null },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
      },
      { role: 'tool', content: '', tool_call_id: 'c' },
    ]
    expect(prepareMessages({ messages }, vision)).toEqual(messages.slice(2))
  })

  it.each<[string, ChatMessage[]]>([
    ['nothing', []],
    ['blanks', [{ role: 'user', content: ' ' }]],
    ['a system message alone', [{ role: 'system', content: 'Be brief.' }]],
  ])('refuses %s as a prompt', (_, messages) => {
    expect(() => prepareMessages({ messages }, vision)).toThrow(
      expect.objectContaining({ field: 'prompt' }),
    )
  })

  it.each([
    [image, 'images'],
    [file, 'files'],
    [{ type: 'input_audio', input_audio: { data: 'AA' } } as const, 'audio'],
  ])('refuses what a text-only model cannot read: %j', (part, what) => {
    const messages: ChatMessage[] = [{ role: 'user', content: [part] }]
    expect(() => prepareMessages({ messages }, configOf('gpt-oss'))).toThrow(
      `openai/gpt-oss-120b does not take ${what}`,
    )
  })
})
