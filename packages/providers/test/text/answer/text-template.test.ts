import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextTemplate } from '../../../src/text/answer/text-template.js'

type Event = { delta?: { text?: string } }

const textOf = ({ delta }: Event) => delta?.text
const closed = (text: string, blanks = 0) =>
  `{"type":"x","delta":{"text":${JSON.stringify(text)}}${' '.repeat(blanks)}}`

describe('the text template of events that end with their text', () => {
  const template = createTextTemplate<Event>({ key: 'text', textOf })
  template.learn(closed('first', 3), JSON.parse(closed('first', 3)))

  it('reads exactly what parsing reads, however many blanks stand between the last braces', () => {
    expect(template.match(closed('second'))).toBe('second')
    expect(template.match(closed('second', 9))).toBe('second')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(9), (text, blanks) => {
        const data = closed(text, blanks)
        expect(template.match(data) ?? text).toBe(JSON.parse(data).delta.text)
      }),
    )
  })

  it.each([
    ['another field', '{"type":"x","delta":{"text":"a"},"more":1}'],
    ['another field inside', '{"type":"x","delta":{"text":"a","more":1}}'],
    ['a missing brace', '{"type":"x","delta":{"text":"a"}'],
    ['another head', '{"type":"y","delta":{"text":"a"}}'],
  ])('leaves an event with %s to the parser', (_, data) => {
    expect(template.match(data)).toBeUndefined()
  })

  it('says when it learned, and keeps what it knows', () => {
    const fresh = createTextTemplate<Event>({ key: 'text', textOf })
    expect(fresh.learn(closed('a"b'), { delta: { text: 'a"b' } })).toBe(false)
    expect(fresh.learn(closed('ab'), { delta: { text: 'ab' } })).toBe(true)
    expect(fresh.learn(closed('cd'), { delta: { text: 'cd' } })).toBe(false)
  })
})
