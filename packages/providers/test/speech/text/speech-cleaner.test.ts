import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanForSpeech, createSpeechCleaner } from '../../../src/speech/text/speech-cleaner.js'
import { anyCuts, feed } from './cut.js'

const piece = fc.constantFrom(
  'word ',
  'snake_case',
  '_so_ ',
  '**bold** ',
  '# Head\n',
  '- item\n',
  '1. one\n',
  '```js\nlet a = 1\n```\n',
  '`code` ',
  '[label](https://e.com/a_b) ',
  '![picture](p.png) ',
  '| a | b |\n|---|---|\n| 1 | 2 |\n',
  '> quote\n',
  '---\n',
  'https://e.com/x. ',
  '👍🏽',
  '❤️ ',
  '🇩🇪',
  '\\*',
  '<br>',
  '<inner_monologue>hm</inner_monologue>',
  '[1]',
  '~~gone~~',
  '\n',
  ' ',
  'a < b ',
  '日本',
)
const anyMarkdown = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))
const anyProse = fc
  .array(fc.stringMatching(/^[A-Za-zäöüé0-9]+(?:['-][A-Za-z]+)?[.,;:!?]?$/), { maxLength: 20 })
  .map((words) => words.filter((word) => !/^(?:www|\d{1,3}\.)/i.test(word)).join(' '))

describe('speech cleaner', () => {
  it('gives the same wherever the text is cut', () => {
    fc.assert(
      fc.property(fc.oneof(anyMarkdown, fc.string({ unit: 'grapheme' })), anyCuts, (text, cuts) => {
        const whole = feed(text, [text.length || 1], createSpeechCleaner()).join('')
        expect(feed(text, cuts, createSpeechCleaner()).join('')).toBe(whole)
      }),
      { numRuns: 300 },
    )
  })

  it('leaves phrases out as whole words, wherever the text is cut', () => {
    const leftOut = ['sighs', 'laughs softly', 'what?!']
    const said = (text: string) => cleanForSpeech(text, { leftOut })
    expect(said('*Laughs softly* Well, she sighs (sighs). He hand-sighs, sighsed.')).toBe(
      'Well, she . He hand-, sighsed.',
    )
    expect(said('[sighs] Oh. *sighs*')).toBe('Oh.')
    expect(said('She laughs loudly. What?! No.')).toBe('She laughs loudly. No.')
    expect(said('**sighs**')).toBe('')
    expect(feed('a ~~b~~~~c', [9, 1], createSpeechCleaner()).join('')).toBe('a bc')
    const phrases = fc.constantFrom(
      'sighs ',
      '*laughs softly*',
      ' laughs',
      '(sigh',
      's) ',
      'What?!',
    )
    const any = fc.array(fc.oneof(phrases, piece), { maxLength: 20 }).map((all) => all.join(''))
    fc.assert(
      fc.property(any, anyCuts, (text, cuts) => {
        const whole = feed(text, [text.length || 1], createSpeechCleaner({ leftOut })).join('')
        expect(feed(text, cuts, createSpeechCleaner({ leftOut })).join('')).toBe(whole)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves prose alone', () => {
    fc.assert(
      fc.property(anyProse, (text) => {
        expect(cleanForSpeech(text)).toBe(text)
      }),
    )
  })

  it.each([
    [
      'Some **bold**, *it* and __under__ snake_case_name',
      'Some bold, it and under snake_case_name',
    ],
    ['See [the docs](https://e.com/a_(b)) now', 'See the docs now'],
    ['An ![image of a cat](c.png) here', 'An image of a cat here'],
    ['Before\n```ts\nconst a = `x`\n```\nafter', 'Before\nafter'],
    ['Open fence\n```\nnever closed', 'Open fence'],
    ['Run `npm test` first', 'Run npm test first'],
    ['# Title\n\n## Sub\ntext', 'Title\nSub\ntext'],
    ['- one\n- [x] two\n1. three\n> four', 'one\ntwo\nthree\nfour'],
    ['| Name | Age |\n|:--|--:|\n| Ann | 3 |', 'Name, Age\nAnn, 3'],
    ['Go to https://e.com/a?b=c. Now', 'Go to . Now'],
    ['Nice 😀👍🏽 work ❤️ 🇩🇪 1️⃣ © 2026', 'Nice work 1 © 2026'],
    ['<response>Hi <inner_monologue>psst\npsst</inner_monologue>you</response>', 'Hi you'],
    ['2 < 3 and -5 degrees, 5-3 and a|b', '2 < 3 and -5 degrees, 5-3 and a|b'],
    ['escaped \\*star\\* [1] ~~old~~ new', 'escaped star old new'],
    ['1984 was a year', '1984 was a year'],
  ])('makes %j fit to be heard', (text, said) => {
    expect(cleanForSpeech(text).replace(/ +/g, ' ')).toBe(said.replace(/ +/g, ' '))
  })

  it('says what is certain at once', () => {
    const cleaner = createSpeechCleaner()
    expect(cleaner.push('Hello the')).toBe('Hello the')
    expect(cleaner.push('re, see [the')).toBe('re, see ')
    expect(cleaner.push(' docs](https://e.com) now')).toBe('the docs no')
    expect(cleaner.end()).toBe('w')
  })
})
