import { isRecord } from '@betterai/contracts'
import type { TimedText } from '../../../spec/speech.js'

/** Characters with their times in seconds from the start of the chunk. */
export type Alignment = {
  characters: readonly string[]
  starts: readonly number[]
  ends: readonly number[]
}

const textsIn = (value: unknown) =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

const numbersIn = (value: unknown) =>
  Array.isArray(value) ? value.filter((item): item is number => typeof item === 'number') : []

/** The alignment of a socket's message; undefined without one. */
export function alignmentOfMessage(value: unknown): Alignment | undefined {
  if (!isRecord(value)) return undefined
  const durations = numbersIn(value.charsDurationsMs ?? value.charDurationsMs)
  const starts = numbersIn(value.charStartTimesMs)
  return {
    characters: textsIn(value.chars),
    starts: starts.map((ms) => ms / 1_000),
    ends: starts.map((ms, index) => (ms + (durations[index] ?? 0)) / 1_000),
  }
}

/** The alignment of an answer over HTTP; undefined without one. */
export function alignmentOfAnswer(value: unknown): Alignment | undefined {
  if (!isRecord(value)) return undefined
  return {
    characters: textsIn(value.characters),
    starts: numbersIn(value.character_start_times_seconds),
    ends: numbersIn(value.character_end_times_seconds),
  }
}

/** The words of an alignment. */
export function wordsOf({ characters, starts, ends }: Alignment): TimedText[] {
  const words: TimedText[] = []
  let isInWord = false
  for (const [index, character] of characters.entries()) {
    const isBlank = /\s/u.test(character)
    const end_seconds = ends[index] ?? 0
    const last = words.at(-1)
    if (isInWord && !isBlank && last !== undefined) {
      last.text += character
      last.end_seconds = end_seconds
    } else if (!isBlank)
      words.push({ text: character, start_seconds: starts[index] ?? 0, end_seconds })
    isInWord = !isBlank
  }
  return words
}
