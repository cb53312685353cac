import type { Alignment } from '../wire.js'

/** Follows in what was said how far the audio has come. */
export interface TextPlace {
  /** Text as it was handed over; blanks around it are not sent. */
  add(text: string): void
  /** Characters of whole words that are new in the audio, and the second of the chunk at which they end. */
  advance(alignment: Alignment): { characters: number; secondsOfChunk: number } | undefined
}

/** A text that was said: its length, what of it is sent, and how much of it was told as spoken. */
type Said = { length: number; lead: number; sent: number; told: number }

/** Creates the place of one context. */
export function createTextPlace(): TextPlace {
  const said: Said[] = []
  /** Characters heard of the first text. */
  let heard = 0
  /** Characters heard since the last blank. */
  let open = 0

  /** Turns characters of what was sent into characters of what was handed over. */
  function take(count: number): number {
    heard += count
    let characters = 0
    for (let first = said[0]; first !== undefined && heard >= first.sent; first = said[0]) {
      characters += first.length - first.told
      heard -= first.sent
      said.shift()
    }
    const [first] = said
    if (first === undefined || heard === 0) return characters
    const told = Math.min(first.length, first.lead + heard)
    characters += told - first.told
    first.told = told
    return characters
  }

  return {
    add(text) {
      const lead = text.length - text.trimStart().length
      said.push({ length: text.length, lead, sent: text.trim().length + 1, told: 0 })
    },
    advance({ characters, ends }) {
      const blank = characters.findLastIndex((character) => /\s/u.test(character))
      const lengthOf = (part: readonly string[]) => part.join('').length
      if (blank === -1) {
        open += lengthOf(characters)
        return undefined
      }
      const count = take(open + lengthOf(characters.slice(0, blank + 1)))
      open = lengthOf(characters.slice(blank + 1))
      return { characters: count, secondsOfChunk: ends[blank] ?? 0 }
    },
  }
}
