import { describe, expect, it } from 'vitest'
import type { OpenedBefore } from '../../../../src/protocols/chat-completions/stream/thought-splitter.js'
import { createThoughtSplitter } from '../../../../src/protocols/chat-completions/stream/thought-splitter.js'

function split(parts: string[], openedBefore: OpenedBefore) {
  const splitter = createThoughtSplitter({ openedBefore })
  const all = [...parts.flatMap((part) => splitter.add(part)), ...splitter.end()]
  const join = (type: 'text' | 'reasoning') =>
    all.map((part) => (part.type === type ? part.content : '')).join('')
  return { text: join('text'), reasoning: join('reasoning') }
}

function expectWhereverCut(whole: string, expected: object, openedBefore: OpenedBefore): void {
  expect(split([whole], openedBefore)).toEqual(expected)
  expect(split([...whole], openedBefore)).toEqual(expected)
  for (let at = 1; at < whole.length; at++)
    expect(split([whole.slice(0, at), whole.slice(at)], openedBefore)).toEqual(expected)
}

describe('the thought splitter', () => {
  it.each<[string, { reasoning: string; text: string } | null]>([
    ['<think>\nFirst.\n\nThen.\n</think>\n\nSo.', { reasoning: 'First.\n\nThen.', text: 'So.' }],
    ['\n<think>a < b</think>c', { reasoning: 'a < b', text: 'c' }],
    ['<think></think>Only text', { reasoning: '', text: 'Only text' }],
    ['<thinking>a</thinking>b', { reasoning: 'a', text: 'b' }],
    ['<thought>a</thought>b', { reasoning: 'a', text: 'b' }],
    ['See:\n\n    <think>x</think>\n\nDone', null],
    ['a\n    <think>x</think>b', { reasoning: 'x', text: 'a\n    b' }],
    ['<THINK>a</THINK>b', { reasoning: 'a', text: 'b' }],
    ['<Thinking>a</thinking>İ <Think> it', { reasoning: 'a', text: 'İ <Think> it' }],
    ['[THINK]a[/THINK]b', { reasoning: 'a', text: 'b' }],
    ['◁think▷a◁/think▷b', { reasoning: 'a', text: 'b' }],
    ['<think>a\n</think>\n\nb\n\n<think>\nc</think>\nd', { reasoning: 'ac', text: 'b\n\nd' }],
    ['One <think>a</think>two', { reasoning: 'a', text: 'One two' }],
    ['The tag <think> begins a thought', null],
    [
      '<think>it ends with `</think>` then</think>b',
      {
        reasoning: 'it ends with `</think>` then',
        text: 'b',
      },
    ],
    ['Write `<think>x</think>` first', null],
    ['So:\n```xml\n<think>\nx\n</think>\n```\nDone', null],
    ['```\nx\n```\n<think>a</think>b', { reasoning: 'a', text: '```\nx\n```\nb' }],
    ['<|channel>thought\nWe add.<channel|>Vier.', { reasoning: 'We add.', text: 'Vier.' }],
    ['<|channel>thought\n<channel|>\nVier.', { reasoning: '', text: 'Vier.' }],
    ['<|channel>analysis\na<channel|><|channel>final\nb<channel|>', { reasoning: 'a', text: 'b' }],
    ['Hi <|channel>Two words<channel|>you', { reasoning: 'Two words', text: 'Hi you' }],
    ['<unused94>thought\na<unused95>b', { reasoning: 'a', text: 'b' }],
    ['<mm:think>\na\n</mm:think>\n\nb', { reasoning: 'a', text: 'b' }],
    ['<scratchpad>a</scratchpad>b', { reasoning: 'a', text: 'b' }],
    ['<|START_THINKING|>a<|END_THINKING|>b', { reasoning: 'a', text: 'b' }],
    ['<think>a</thinking>\nb', { reasoning: 'a', text: 'b' }],
    ['<think>a</think>b</thinking>c', { reasoning: 'a', text: 'bc' }],
    ['<think>a <think>b</think> c</think>d', { reasoning: 'a b c', text: 'd' }],
    ['<think>\n<think>\na</think>\nb', { reasoning: 'a', text: 'b' }],
    ['<think><think>a</think></think>b', { reasoning: 'a', text: 'b' }],
    [
      '<think>what <think> means</think>So:\n```\n</think>\n```',
      { reasoning: 'what  means', text: 'So:\n```\n</think>\n```' },
    ],
    ['<think>try\n```\nf()\n</think>b', { reasoning: 'try\n```\nf()', text: 'b' }],
    ['<think>call `f()`</think>b', { reasoning: 'call `f()`', text: 'b' }],
    ['<think>an odd ` here</think>b', { reasoning: 'an odd ` here', text: 'b' }],
    ['Type <think> like this:\n```\n</think>\n```', null],
    [
      'Type <think> and <|channel>thought\na<channel|>b',
      { reasoning: 'a', text: 'Type <think> and b' },
    ],
    ['~~~\n<mm:think>\n~~~\nUse `<|channel>` and ``</thinking>`` too', null],
    ['<thing>is no tag', null],
    ['<thi', null],
    [' indented', null],
    ['analysis of the numbers', null],
    ['analysisWe add.assistantfinalVier.', { reasoning: 'We add.', text: 'Vier.' }],
    ['<think>broken off </thi', { reasoning: 'broken off </thi', text: '' }],
    [
      '<|channel|>analysis<|message|>We add.<|end|><|start|>assistant<|channel|>final<|message|>Vier.<|return|>',
      { reasoning: 'We add.', text: 'Vier.' },
    ],
    [
      '<|start|>assistant<|channel|>commentary<|message|>I look.<|end|><|channel|>commentary to=functions.f <|constrain|>json<|message|>{}<|call|>',
      { reasoning: '{}', text: 'I look.' },
    ],
  ])('reads %j the same wherever it is cut', (whole, expected) => {
    const wanted = expected ?? { reasoning: '', text: whole }
    expectWhereverCut(whole, wanted, 'no')
    expectWhereverCut(whole, wanted, 'unknown')
  })

  it.each<[string, { reasoning: string; text: string }]>([
    [
      'Two and two\nmake four.\n</think>\n\nVier.',
      { reasoning: 'Two and two\nmake four.', text: 'Vier.' },
    ],
    ['a</thinking>Vier.', { reasoning: 'a', text: 'Vier.' }],
    [
      'The tag `</think>` ends it.</think>Vier.',
      {
        reasoning: 'The tag `</think>` ends it.',
        text: 'Vier.',
      },
    ],
    ['Only an answer.', { reasoning: '', text: 'Only an answer.' }],
    ['<think>a</think>b', { reasoning: 'a', text: 'b' }],
  ])('takes what comes before a lone closing mark for a thought in %j', (whole, expected) => {
    expectWhereverCut(whole, expected, 'unknown')
    expectWhereverCut(whole, expected, 'yes')
  })

  it('lets go of what it held, and takes a lone closing mark out of the text even then', () => {
    const splitter = createThoughtSplitter({ openedBefore: 'unknown' })
    expect(splitter.add('Hm. ')).toEqual([])
    expect(splitter.isHolding()).toBe(true)
    expect(splitter.release()).toEqual([{ type: 'text', content: 'Hm. ' }])
    expect(splitter.isHolding()).toBe(false)
    const rest = [...splitter.add('So.\n</think>\n\nVier.'), ...splitter.end()]
    expect(rest.map(({ content }) => content).join('')).toBe('So.\nVier.')
    expect(splitter.openedBefore()).toBe('yes')
  })

  it.each<[string, OpenedBefore]>([
    ['a</think>b', 'yes'],
    ['<think>a</think>b', 'no'],
    ['plain', 'no'],
    ['', 'unknown'],
  ])('learns from %j whether the prompt opened the thought: %s', (text, expected) => {
    const splitter = createThoughtSplitter({ openedBefore: 'unknown' })
    splitter.add(text)
    splitter.end()
    expect(splitter.openedBefore()).toBe(expected)
  })
})
