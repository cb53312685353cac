import { describe, expect, it } from 'vitest'
import { chatHttpRequestSchema, normaliseChatRequest, parseChatRequest } from '../../src/index.js'

/** The request, or the paths of what is wrong with it. */
function parse(payload: Record<string, unknown>) {
  const result = parseChatRequest(payload)
  return result.success ? result.data : result.error.issues.map(({ path }) => path.join('.'))
}

describe('parseChatRequest', () => {
  it('accepts the smallest request', () => {
    expect(parse({ prompt: 'Hello' })).toMatchObject({ request_type: 'text', prompt: 'Hello' })
  })

  it('accepts the full form of the apps and drops what it does not know', () => {
    const request = parse({
      request_type: 'text',
      customer_id: '7',
      asset_input: [],
      user_input: {
        prompt: [{ type: 'text', text: 'Describe this' }],
        chat_history: [],
        session_id: '',
        user_message: { message: 'Describe this', image_locations: [], offline_data_id: 'x' },
        ai_response: { message: '', ai_character_name: 'assistant' },
        auto_trigger_tts: false,
        is_edited_message: false,
        audio_file_name: '',
        customer_id: 7,
      },
      user_settings: { text: {}, tts: {}, speech: {}, image: {}, general: {} },
    })
    expect(request).toMatchObject({ customer_id: 7, user_input: { session_id: '' } })
    expect(request).not.toHaveProperty('user_input.customer_id')
    expect(request).not.toHaveProperty('user_input.user_message.offline_data_id')
  })

  it.each([
    'text',
    'audio',
    'audio_direct',
    'tts',
    'image',
    'realtime',
    'text_realtime',
    'clarification_response',
  ])('knows the request type %s', (request_type) => {
    expect(parse({ request_type })).toMatchObject({ request_type })
  })

  it('refuses other request types by name of the field', () => {
    expect(parse({ request_type: 'dance', prompt: 'x' })).toEqual(['request_type'])
  })

  it('accepts a recording whose prompt is blank', () => {
    const request = parse({ request_type: 'audio', prompt: '', user_input: { prompt: '' } })
    expect(request).toMatchObject({ request_type: 'audio' })
    expect(request).not.toHaveProperty('prompt')
  })

  it.each([
    ['customer_id', { customer_id: 'seven' }],
    ['prompt', { prompt: 5 }],
    ['user_input.user_message.message_id', { user_input: { user_message: { message_id: 'x' } } }],
    ['user_input.session_id', { user_input: { session_id: 'x'.repeat(37) } }],
    ['user_input.chat_history.0.role', { user_input: { chat_history: [{ role: 'robot' }] } }],
  ])('names the field %s when it is wrong', (field, payload) => {
    expect(parse({ prompt: 'x', ...payload })).toEqual([field])
  })

  const stored = (message: object) => ({ user_input: { user_message: message } })
  it.each([
    ['an unused field of any type', { asset_input: {} }, {}],
    ['an empty id of a customer', { customer_id: '' }, {}],
    ['the id of a message that is not stored yet', stored({ message_id: 0 }), stored({})],
    ['an id as text', stored({ message_id: '12' }), stored({ message_id: 12 })],
    [
      'flags as numbers',
      stored({ is_tts: 0, favorite: 1 }),
      stored({ is_tts: false, favorite: true }),
    ],
    [
      'nulls among addresses',
      stored({ image_locations: [null, 'a'] }),
      stored({ image_locations: ['a'] }),
    ],
    ['nulls among tags', { user_input: { tags: [null, 1] } }, { user_input: { tags: ['1'] } }],
    ['a number of a recording', { user_input: { recording_id: 5 } }, {}],
    [
      'nulls in settings',
      { user_settings: { text: { response_schema: null, tools: { functions: null } } } },
      { user_settings: { text: { tools: {} } } },
    ],
  ])('takes what old clients send: %s', (_name, payload, expected) => {
    expect(parse({ prompt: 'x', ...payload })).toMatchObject(expected)
    expect(parse({ prompt: 'x', ...payload })).toHaveProperty('request_type')
  })

  it('skips entries of the history that are no messages and keeps what a vendor needs', () => {
    const call = { role: 'assistant', content: null, tool_calls: [{ id: 'c1' }] }
    const chat_history = [null, 'hi', ['x'], { role: 'user', content: 'a' }, call]
    expect(parse({ prompt: 'x', user_input: { chat_history } })).toMatchObject({
      user_input: { chat_history: [{ role: 'user', content: 'a' }, call] },
    })
  })

  it('allows 1000 entries of history and no more', () => {
    const history = (length: number) => ({
      prompt: 'x',
      user_input: { chat_history: Array(length).fill({ role: 'user', content: 'a' }) },
    })
    expect(parse(history(1000))).toHaveProperty('prompt')
    expect(parse(history(1001))).toEqual(['user_input.chat_history'])
  })
})

describe('chatHttpRequestSchema', () => {
  it('needs a prompt and takes settings by either name', () => {
    const parseHttp = (payload: Record<string, unknown>) =>
      chatHttpRequestSchema.safeParse(normaliseChatRequest(payload))
    expect(parseHttp({ settings: {} }).success).toBe(false)
    const result = parseHttp({ prompt: 'x', settings: { text: { model: 'm' } }, stream: true })
    expect(result.data?.user_settings.text.model).toBe('m')
    expect(result.data).not.toHaveProperty('stream')
  })
})
