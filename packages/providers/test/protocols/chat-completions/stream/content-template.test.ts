import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createContentTemplate } from '../../../../src/protocols/chat-completions/stream/content-template.js'

function chunk(delta: object, rest: object = {}, choice: object = {}): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    choices: [{ index: 0, delta, finish_reason: null, ...choice }],
    usage: null,
    ...rest,
  })
}

function learned(data: string) {
  const template = createContentTemplate()
  template.learn(data, JSON.parse(data))
  return template
}

describe('the content template', () => {
  it.each([
    [
      'with padding',
      (text: string, padding: string) => chunk({ content: text }, { obfuscation: padding }),
    ],
    ['without padding', (text: string) => chunk({ content: text })],
  ])('reads from chunks %s exactly what parsing reads, or leaves them to the parser', (_, make) => {
    const template = learned(make('first', 'aB3'))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, padding) => {
        const data = make(text, padding)
        const found = template.match(data)
        expect(found ?? text).toBe(JSON.parse(data).choices[0].delta.content)
      }),
    )
    expect(template.match(make('second', 'x'))).toBe('second')
  })

  it.each([
    ['another id', chunk({ content: 'a' }, { id: 'chatcmpl-2', obfuscation: 'x' })],
    ['a finish', chunk({ content: 'a' }, { obfuscation: 'x' }, { finish_reason: 'stop' })],
    ['another field', chunk({ content: 'a', refusal: 'b' }, { obfuscation: 'x' })],
    ['usage', chunk({ content: 'a' }, { usage: { prompt_tokens: 1 }, obfuscation: 'x' })],
    ['a field behind the padding', chunk({ content: 'a' }, { obfuscation: 'x', error: {} })],
    ['no padding', chunk({ content: 'a' })],
    ['a cut end', chunk({ content: 'a' }, { obfuscation: 'x' }).slice(0, -1)],
  ])('leaves a chunk with %s to the parser', (_, data) => {
    const template = learned(chunk({ content: 'first' }, { obfuscation: 'aB3' }))
    expect(template.match(data)).toBeUndefined()
  })

  it.each([
    ['tool calls', chunk({ content: 'a', tool_calls: [] })],
    ['no text', chunk({ content: '' })],
    ['escapes', chunk({ content: 'a"b' })],
    ['a finish', chunk({ content: 'a' }, {}, { finish_reason: 'stop' })],
    ['its text key twice', chunk({ content: 'a' }, { note: { content: 'a' } })],
  ])('does not learn from a chunk with %s', (_, data) => {
    expect(learned(data).match(data)).toBeUndefined()
  })
})
