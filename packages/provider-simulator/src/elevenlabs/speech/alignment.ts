import type { TimedWord } from '../../audio/speak-timed.js'

/** A character with its times, in the unit of the given function. */
export interface TimedCharacter {
  readonly character: string
  readonly start: number
  readonly end: number
}

/** The times of each character of the words, spread evenly over a word. */
export function characterTimes(
  words: readonly TimedWord[],
  timeOf: (sample: number) => number,
): TimedCharacter[] {
  return words.flatMap(({ text, start, end }) => {
    const characters = [...text]
    const length = (end - start) / characters.length
    return characters.map((character, index) => ({
      character,
      start: timeOf(start + index * length),
      end: timeOf(start + (index + 1) * length),
    }))
  })
}
