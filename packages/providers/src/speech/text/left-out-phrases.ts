import type { CleaningRule } from './cleaning-rules.js'
import { isWordCharacter } from './cleaning-rules.js'

/** What stands around a stage direction: `*sighs*`, `(sighs)`, `[sighs]`. */
const opening = /^[*_([]{1,3}/

/** A rule that leaves phrases out where they stand as whole words, with what encloses them; without regard to case. */
export function phraseRule(phrases: readonly string[]): CleaningRule {
  const known = phrases.map((phrase) => phrase.trim().toLowerCase()).filter(Boolean)
  // The longest one first, so that "sighs deeply" is not cut to "deeply".
  const choices = known.toSorted((one, other) => other.length - one.length).map(escaped)
  const whole = new RegExp(
    `^[*_([]{0,3}(?:${choices.join('|')})(?![\\p{L}\\p{N}])[*_)\\]]{0,3}`,
    'iu',
  )
  return (text, { isEnd, previous }) => {
    if (isWordCharacter(previous)) return undefined
    const length = whole.exec(text)?.[0].length ?? 0
    if (length > 0 && (isEnd || length < text.length)) return { length, said: '' }
    const begun = text.replace(opening, '').toLowerCase()
    const mayGrow = known.some((phrase) => phrase.startsWith(begun))
    return !isEnd && (mayGrow || length > 0) ? 'wait' : undefined
  }
}

function escaped(phrase: string): string {
  return phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
