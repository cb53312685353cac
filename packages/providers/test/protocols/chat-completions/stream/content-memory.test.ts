import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { createContentTemplate } from '../../../../src/protocols/chat-completions/stream/content-template.js'

it('keeps texts without the network buffers that they came in', () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage: () => void = runInNewContext('gc')
  const template = createContentTemplate()
  const chunk = (text: string) =>
    `{"id":"x","choices":[{"index":0,"delta":{"content":"${text}"},"finish_reason":null}]}`
  const first = chunk('a first part of text')
  template.learn(first, JSON.parse(first))
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  const texts = Array.from({ length: 200 }, (_, i) => {
    const buffer = `${'x'.repeat(100_000)}${chunk(`part number ${i} of the text`)}`
    return template.match(buffer.slice(100_000))
  })
  collectGarbage()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000)
  expect(texts.at(-1)).toBe('part number 199 of the text')
})
