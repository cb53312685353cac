import { describe, expect, it } from 'vitest'
import { normaliseChatRequest } from '../../src/index.js'

describe('normaliseChatRequest: the request type', () => {
  it.each([
    ['request_type', { request_type: 'tts' }],
    ['requestType', { requestType: 'tts' }],
    ['type', { type: 'tts' }],
    ['capitals and blanks', { request_type: ' TTS ' }],
  ])('is read from %s', (_name, payload) => {
    const { requestType: _gone, ...normal } = normaliseChatRequest(payload)
    expect(normal.request_type).toBe('tts')
    expect(normaliseChatRequest(payload)).not.toHaveProperty('requestType')
  })

  it('is text when nothing names one', () => {
    for (const payload of [{}, { request_type: '' }, { requestType: null, type: '  ' }])
      expect(normaliseChatRequest(payload).request_type).toBe('text')
  })

  it('is the canonical one when several are given', () => {
    const payload = { type: 'text', requestType: 'audio', request_type: 'tts' }
    expect(normaliseChatRequest(payload).request_type).toBe('tts')
    expect(normaliseChatRequest({ type: 'text', requestType: 'audio' }).request_type).toBe('audio')
  })

  it('is a clarification as soon as `type` says so', () => {
    const payload = { type: 'Clarification_Response', request_type: 'text' }
    expect(normaliseChatRequest(payload).request_type).toBe('clarification_response')
  })
})

describe('normaliseChatRequest: settings', () => {
  it.each(['user_settings', 'settings', 'userSettings'])('are read from %s', (name) => {
    const normal = normaliseChatRequest({ [name]: { text: { model: 'gpt-6.1-terra' } } })
    expect(normal.user_settings).toEqual({ text: { model: 'gpt-6.1-terra' } })
    expect(normal).not.toHaveProperty('settings')
    expect(normal).not.toHaveProperty('userSettings')
  })

  it('are merged per group and key, the canonical name winning', () => {
    const normal = normaliseChatRequest({
      settings: { text: { model: 'a', temperature: 1 }, tts: { voice: 'alloy' } },
      userSettings: { text: { model: 'b', max_tokens: 5 } },
      user_settings: { text: { model: 'c' }, general: { save_to_s3: false } },
    })
    expect(normal.user_settings).toEqual({
      text: { model: 'c', temperature: 1, max_tokens: 5 },
      tts: { voice: 'alloy' },
      general: { save_to_s3: false },
    })
  })

  it.each([null, 'text', [1]])('survive a canonical group that is %j', (group) => {
    const normal = normaliseChatRequest({
      settings: { text: { model: 'a' } },
      user_settings: { text: group },
    })
    expect(normal.user_settings).toEqual({ text: { model: 'a' } })
  })

  it('are empty when they are no object', () => {
    expect(normaliseChatRequest({ user_settings: 'none' }).user_settings).toEqual({})
  })

  it('never reach the prototype of what they are merged into', () => {
    const payload = JSON.parse('{"settings":{"__proto__":{"polluted":true}}}')
    const settings = normaliseChatRequest(payload).user_settings as object
    expect(Object.getPrototypeOf(settings)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('normaliseChatRequest: the prompt', () => {
  const sources = {
    prompt: 'first',
    user_input: {
      prompt: 'second',
      text: 'third',
      user_message: { message: 'fourth' },
    },
    message: { message: 'fifth' },
  }
  const parts = (text: string) => [{ type: 'text', text }]

  it('comes from the first place that has one, in the order of the protocol', () => {
    const { user_input } = sources
    const { prompt: _prompt, ...noInputPrompt } = user_input
    const { text: _text, ...messageOnly } = noInputPrompt
    const promptOf = (payload: Record<string, unknown>) => normaliseChatRequest(payload).prompt
    expect(promptOf(sources)).toBe('first')
    expect(promptOf({ ...sources, prompt: ' ' })).toBe('second')
    expect(promptOf({ ...sources, prompt: [], user_input: noInputPrompt })).toEqual(parts('third'))
    expect(promptOf({ ...sources, prompt: null, user_input: messageOnly })).toEqual(parts('fourth'))
    expect(promptOf({ message: sources.message, user_input: {} })).toEqual(parts('fifth'))
    expect(promptOf({ message: 'sixth' })).toEqual(parts('sixth'))
  })

  it('is kept as it is when it is a list of parts', () => {
    const prompt = [{ type: 'image_url', image_url: 'https://example.com/a.png' }]
    expect(normaliseChatRequest({ user_input: { prompt } }).prompt).toBe(prompt)
  })

  it('is absent, not blank, when no place has one', () => {
    for (const payload of [{ prompt: '' }, { prompt: [] }, { user_input: { text: '  ' } }, {}])
      expect(normaliseChatRequest(payload)).not.toHaveProperty('prompt')
  })

  it('is not searched for in a clarification, whose input is a text of its own', () => {
    const payload = { type: 'clarification_response', message: 'no', user_input: 'a city' }
    expect(normaliseChatRequest(payload)).not.toHaveProperty('prompt')
    expect(normaliseChatRequest(payload).user_input).toBe('a city')
  })
})

describe('normaliseChatRequest', () => {
  it('does not change its input and keeps fields that it does not know', () => {
    const payload = Object.freeze({ requestType: 'text', settings: {}, group_id: 'g' })
    expect(normaliseChatRequest(payload)).toEqual({
      request_type: 'text',
      user_settings: {},
      group_id: 'g',
    })
  })

  it('takes the mark of an edited message from the top when the turn has none', () => {
    const edited = (payload: Record<string, unknown>) => normaliseChatRequest(payload).user_input
    expect(edited({ is_edited_message: true, user_input: {} })).toEqual({ is_edited_message: true })
    expect(edited({ is_edited_message: true, user_input: { is_edited_message: false } })).toEqual({
      is_edited_message: false,
    })
  })

  it('leaves spellings alone that only the gateway accepts', () => {
    const payload = { userInput: { prompt: 'x' }, customerId: 3, prompt: 'y' }
    expect(normaliseChatRequest(payload)).toMatchObject(payload)
  })
})
