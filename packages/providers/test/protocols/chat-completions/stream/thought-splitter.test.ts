import { describe, expect, it } from 'vitest'
import { createThoughtSplitter } from '../../../../src/protocols/chat-completions/stream/thought-splitter.js'

function split(pieces: string[]): { text: string; reasoning: string } {
  const splitter = createThoughtSplitter()
  const all = [...pieces.flatMap((piece) => splitter.add(piece)), ...splitter.end()]
  const join = (type: 'text' | 'reasoning') =>
    all.map((piece) => (piece.type === type ? piece.content : '')).join('')
  return { text: join('text'), reasoning: join('reasoning') }
}

describe('the thought splitter', () => {
  it.each([
    ['<think>\nFirst.\n\nThen.\n</think>\n\nSo.', { reasoning: 'First.\n\nThen.', text: 'So.' }],
    ['\n<think>a < b</think>c', { reasoning: 'a < b', text: 'c' }],
    ['<think></think>Only text', { reasoning: '', text: 'Only text' }],
    ['No thoughts, <think>later tags</think> stay', null],
    ['<thing>is no tag', null],
    ['<thi', null],
    [' indented', null],
    ['<think>broken off </thi', { reasoning: 'broken off </thi', text: '' }],
  ])('reads %j the same wherever it is cut', (whole, expected) => {
    const wanted = expected ?? { reasoning: '', text: whole }
    expect(split([whole])).toEqual(wanted)
    expect(split([...whole])).toEqual(wanted)
    for (let at = 1; at < whole.length; at++)
      expect(split([whole.slice(0, at), whole.slice(at)])).toEqual(wanted)
  })
})
