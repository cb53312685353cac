import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRecord, normaliseChatRequest } from '../../src/index.js'

const json = fc.jsonValue({ maxDepth: 1 })
const word = fc.oneof(
  fc.constantFrom('text', ' TTS', 'clarification_response', '', '  ', 'unknown'),
  fc.constantFrom(null, 5, true),
)
const text = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('', ' '), fc.constant(null))
const settings = fc.oneof(
  fc.dictionary(
    fc.constantFrom('text', 'tts', 'general', '__proto__'),
    fc.oneof(fc.dictionary(fc.constantFrom('model', 'speed'), json), json),
  ),
  fc.constantFrom(null, 'none', []),
)
const prompt = fc.oneof(
  text,
  fc.array(fc.record({ type: fc.constant('text'), text }), { maxLength: 2 }),
)
const message = fc.oneof(text, fc.record({ message: text }))
const payloads = fc.record(
  {
    type: word,
    request_type: word,
    requestType: word,
    user_settings: settings,
    settings,
    userSettings: settings,
    prompt,
    message,
    is_edited_message: fc.boolean(),
    user_input: fc.oneof(
      fc.record({ prompt, text, user_message: message }, { requiredKeys: [] }),
      fc.string(),
    ),
    extra: json,
  },
  { requiredKeys: [] },
)

describe('normaliseChatRequest', () => {
  it('changes nothing when it is applied again', () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        const once = normaliseChatRequest(payload)
        expect(normaliseChatRequest(once)).toEqual(once)
      }),
      { numRuns: 300 },
    )
  })

  it('always names a type, has settings groups and leaves no second spelling', () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        const normal = normaliseChatRequest(payload)
        expect(normal.request_type).not.toBe('')
        expect(isRecord(normal.user_settings)).toBe(true)
        for (const spelling of ['requestType', 'settings', 'userSettings'])
          expect(normal).not.toHaveProperty(spelling)
      }),
    )
  })

  it('never changes the payload', () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        const before = structuredClone(payload)
        normaliseChatRequest(payload)
        expect(payload).toEqual(before)
      }),
    )
  })
})
