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

describe('the text template of numbered and padded events', () => {
  type Delta = { delta?: string }
  const orders = {
    'number first': (delta: string, n: number, pad: string) =>
      `{"type":"x","sequence_number":${n},"item_id":"a","delta":${JSON.stringify(delta)},"logprobs":[],"obfuscation":${JSON.stringify(pad)}}`,
    'number last': write,
  }
  const learn = (data: string) => {
    const template = createTextTemplate<Delta>({ key: 'delta', textOf: ({ delta }) => delta })
    expect(template.learn(data, JSON.parse(data))).toBe(true)
    return template
  }

  it.each(Object.entries(orders))('reads exactly what parsing reads, %s', (_, write) => {
    const template = learn(write('first', 4, 'aB3'))
    expect(template.match(write('second', 5, 'x'))).toBe('second')
    expect(template.match(write(' third', 1234, ''))).toBe(' third')
    const part = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(part, fc.nat(), part, (delta, n, pad) => {
        const data = write(delta, n, pad)
        expect(template.match(data) ?? delta).toBe(JSON.parse(data).delta)
      }),
    )
  })

  it.each([
    ['no number', write('second', 5, 'x').replace('5', 'null')],
    ['another item', write('second', 5, 'x').replace('"a"', '"b"')],
    ['a field behind the number', write('second', 5, 'x').replace('}', ',"error":{}}')],
  ])('leaves an event with %s to the parser', (_, data) => {
    expect(learn(write('first', 4, 'aB3')).match(data)).toBeUndefined()
  })

  it('learns the events of the next item', () => {
    const template = learn(write('first', 4, 'aB3'))
    const next = (delta: string) => write(delta, 9, 'x').replace('"a"', '"b"')
    expect(template.learn(next('second'), { delta: 'second' })).toBe(true)
    expect(template.match(next('third'))).toBe('third')
  })
})

function write(delta: string, n: number, pad: string): string {
  return `{"type":"x","delta":${JSON.stringify(delta)},"item_id":"a","obfuscation":${JSON.stringify(pad)},"output_index":0,"sequence_number":${n}}`
}
