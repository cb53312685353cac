import type { CleaningRule } from './cleaning-rules.js'
import { cleaningRules, lineRules } from './cleaning-rules.js'
import { phraseRule } from './left-out-phrases.js'

/** Makes text that is written for the eye fit to be spoken, chunk by chunk. */
export interface SpeechCleaner {
  /** Takes more text; gives what is certain of it. */
  push(text: string): string
  /** Gives the rest; call once. */
  end(): string
}

/** Words that no rule begins with, taken at once. */
const plain =
  /(?:[a-gi-vx-zA-GI-VX-Z0-9,.;:?'"()%$€&=+@/-]|(?![A-Za-z]|\uFE0F|\u20E3)[\p{L}\p{M}])+/uy

/** Settings of a cleaner. */
export type SpeechCleanerOptions = {
  /** Phrases that are left out as well, such as stage directions. */
  leftOut?: readonly string[] | undefined
}

/**
 * Creates a cleaner: code blocks, tags, addresses, emoji and Markdown's marks are left out, of links and images their
 * words stay. How the text is cut into chunks changes nothing, and words stay whole.
 */
export function createSpeechCleaner({ leftOut = [] }: SpeechCleanerOptions = {}): SpeechCleaner {
  const withoutPhrases = leftOut.length > 0 ? phraseRule(leftOut) : undefined
  let buffer = ''
  let isLineStart = true
  let previous = ''
  let lastSaid = '\n'

  function say(text: string): string {
    let said = ''
    for (const character of text) {
      const isBlank = /\s/u.test(character)
      if (isBlank && (/\n/.test(lastSaid) || (/\s/u.test(lastSaid) && character !== '\n'))) continue
      said += character
      lastSaid = character
    }
    return said
  }

  /** What the first rule that fits makes of the text. */
  function applyRules(isEnd: boolean): ReturnType<CleaningRule> {
    const rules: readonly CleaningRule[] = isLineStart ? lineRules : cleaningRules
    for (const rule of rules) {
      const result = rule(buffer, { isEnd, previous })
      if (result !== undefined) return result
    }
    return undefined
  }

  /** The length that was dealt with, and what is said for it; `wait` while more has to come. */
  function step(isEnd: boolean): { length: number; said: string } | 'wait' {
    const phrase = withoutPhrases?.(buffer, { isEnd, previous })
    if (phrase !== undefined) return phrase
    plain.lastIndex = 0
    const [words] = (isLineStart ? null : plain.exec(buffer)) ?? []
    // A phrase may begin behind any mark.
    const word = withoutPhrases && words ? /^(?:[\p{L}\p{M}\p{N}]+|.)/u.exec(words)?.[0] : words
    if (word !== undefined) return { length: word.length, said: word }
    const result = applyRules(isEnd)
    if (result !== undefined) return result
    if (isLineStart) {
      isLineStart = false
      return { length: 0, said: '' }
    }
    const [character = ''] = buffer
    return { length: character.length, said: character }
  }

  function clean(isEnd: boolean): string {
    let said = ''
    while (buffer !== '') {
      const next = step(isEnd)
      if (next === 'wait') break
      const taken = buffer.slice(0, next.length)
      buffer = buffer.slice(next.length)
      said += say(next.said)
      if (taken === '') continue
      previous = taken.slice(-1)
      if (previous === '\n') isLineStart = true
    }
    return said
  }

  return {
    push(text) {
      buffer += text
      return clean(false)
    },
    end: () => clean(true),
  }
}

/** Cleans a whole text. */
export function cleanForSpeech(text: string, options?: SpeechCleanerOptions): string {
  const cleaner = createSpeechCleaner(options)
  return (cleaner.push(text) + cleaner.end()).trim()
}
