import { describe, expect, it } from 'vitest'
import { parseChatRequest } from '../../src/index.js'

describe('A clarification', () => {
  it('is gathered from the top of its payload', () => {
    const { data } = parseChatRequest({
      type: 'clarification_response',
      user_input: ' a city ',
      answers: { mood: 'dark' },
      custom_details: '',
      auto_enhance: 'yes',
      auto_generate_images: 0,
    })
    expect(data).toMatchObject({
      request_type: 'clarification_response',
      clarification: {
        user_input: 'a city',
        answers: { mood: 'dark' },
        auto_enhance: true,
        auto_generate_images: false,
      },
    })
    expect(data?.user_input).toBeUndefined()
    expect(data?.prompt).toBeUndefined()
  })

  it('survives values of any type', () => {
    const wrong = { user_input: {}, answers: [1], custom_details: {}, auto_enhance: 'perhaps' }
    const { data } = parseChatRequest({ type: 'clarification_response', ...wrong })
    expect(data?.clarification).toEqual({})
  })

  it('is no part of other requests', () => {
    const { data } = parseChatRequest({ prompt: 'Hi', answers: { mood: 'dark' } })
    expect(data?.clarification).toBeUndefined()
  })
})
