import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSentenceAssembler, splitText } from '../../../src/speech/text/sentence-assembler.js'
import { anyCuts, feed } from './cut.js'

const piece = fc.constantFrom(
  'Hello there. ',
  'Mr. Smith ',
  '3.14',
  'https://a.b/c?d=e.f ',
  'Wait... ',
  'what?! ',
  '日本語。',
  '「はい。」',
  '\n\n',
  'word ',
  '🎈',
  '"Yes." ',
  'a',
)
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
)

function sentencesOf(text: string, cuts: readonly number[] = [text.length || 1], max = 1_000) {
  return feed(text, cuts, createSentenceAssembler(max)).flat()
}

describe('sentence assembler', () => {
  it('never loses, doubles or moves a character', () => {
    fc.assert(
      fc.property(anyText, anyCuts, fc.integer({ min: 2, max: 80 }), (text, cuts, max) => {
        expect(sentencesOf(text, cuts, max).join('')).toBe(text)
      }),
    )
  })

  it('gives no sentence that is longer than allowed, nor half a character', () => {
    fc.assert(
      fc.property(anyText, anyCuts, fc.integer({ min: 2, max: 40 }), (text, cuts, max) => {
        for (const sentence of sentencesOf(text, cuts, max)) {
          expect(sentence.length).toBeLessThanOrEqual(max)
          if (!/\p{Surrogate}/u.test(text)) expect(sentence).not.toMatch(/\p{Surrogate}/u)
        }
      }),
    )
  })

  it('gives the same sentences wherever the text is cut', () => {
    fc.assert(
      fc.property(anyText, anyCuts, (text, cuts) => {
        expect(sentencesOf(text, cuts)).toEqual(sentencesOf(text))
      }),
    )
  })

  it('gives all sentences that ended in one chunk, at once', () => {
    const assembler = createSentenceAssembler(1_000)
    expect(assembler.push('One. Two! Three? Fo')).toEqual(['One. ', 'Two! ', 'Three? '])
    expect(assembler.push('ur. ')).toEqual(['Four. '])
    expect(assembler.end()).toEqual([])
  })

  it.each([
    [
      'Dr. Who met Mrs. Hill at 5 p.m. sharp. Then',
      ['Dr. Who met Mrs. Hill at 5 p.m. ', 'sharp. ', 'Then'],
    ],
    ['It costs 3.50 dollars. Yes', ['It costs 3.50 dollars. ', 'Yes']],
    ['See www.a.com/b.html?c=d.e for more. Bye', ['See www.a.com/b.html?c=d.e for more. ', 'Bye']],
    ['Well... maybe. No', ['Well... maybe. ', 'No']],
    ['Am 3. Oktober z.B. ging er. So', ['Am 3. Oktober z.B. ging er. ', 'So']],
    ['J. R. R. Tolkien wrote. He', ['J. R. R. Tolkien wrote. ', 'He']],
    ['So am I. You too', ['So am I. ', 'You too']],
    ['She said "stop." He did', ['She said "stop." ', 'He did']],
    ['今日は。明日も！はい', ['今日は。', '明日も！', 'はい']],
    ['「はい。」と言った。次', ['「はい。」', 'と言った。', '次']],
    ['a line\nanother', ['a line\n', 'another']],
  ])('cuts %j where a reader would', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences)
  })
})

describe('splitText', () => {
  it('makes few parts of whole sentences, none too long, that are the text again', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 4, max: 200 }), (text, max) => {
        const parts = splitText(text, max)
        expect(parts.join('')).toBe(text)
        expect(parts.every((part) => part.length <= max)).toBe(true)
        for (const [index, part] of parts.entries())
          expect(part.length + (parts[index + 1]?.length ?? max + 1)).toBeGreaterThan(max)
      }),
    )
  })

  it('cuts a sentence that is too long also when it follows others', () => {
    const parts = splitText(`Short. ${'x'.repeat(9_000)} end.`, 4_096)
    expect(parts.map(({ length }) => length <= 4_096)).not.toContain(false)
  })
})
