import { describe, expect, it } from 'vitest'
import { aiTextModelInUse, customEvent, serverEventSchema } from '../../src/index.js'

describe('customEvent', () => {
  it.each(['aiTextModelInUse', 'semanticContextAdded', 'toolUse', 'image', 'citations'])(
    'repeats the name of %s inside its content, where clients look for it',
    (name) => {
      expect(customEvent(name, { a: 1 })).toEqual({
        type: 'customEvent',
        event_type: name,
        content: { type: name, a: 1 },
      })
    },
  )

  it('keeps the sub-type that deep research puts there itself', () => {
    const event = customEvent('deepResearch', { type: 'deepResearchStarted' })
    expect(event.content).toEqual({ type: 'deepResearchStarted' })
  })

  it('adds nothing to the content of other events', () => {
    expect(customEvent('textTimings', { a: 1 }).content).toEqual({ a: 1 })
  })
})

describe('aiTextModelInUse', () => {
  it('names the model and the provider as the protocol does', () => {
    const event = aiTextModelInUse('gpt-6-luna', 'openai')
    expect(serverEventSchema.parse(event)).toEqual({
      type: 'customEvent',
      event_type: 'aiTextModelInUse',
      content: {
        type: 'aiTextModelInUse',
        message: 'aiTextModelReceived',
        ai_text_model: 'gpt-6-luna',
        provider: 'openai',
      },
    })
  })
})
