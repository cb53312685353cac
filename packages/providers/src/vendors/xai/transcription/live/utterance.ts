import type { TranscribedWord } from '../../../../spec/transcription-events.js'

/** A text of the vendor's with its place in the audio, where it tells one. */
export type UtterancePart = {
  text: string
  words: TranscribedWord[]
  start_seconds: number | null
  end_seconds: number | null
}

/** What is said until the speaker pauses: the vendor settles it bit by bit, and at the end once more as a whole. */
export interface Utterance {
  /** What is settled, followed by a part that is not; a part that begins where the utterance does stands for all of it. */
  with(part: UtterancePart): UtterancePart
  /** The same, and the part is settled. */
  add(part: UtterancePart): UtterancePart
  clear(): void
}

/** Times of one and the same word differ by less. */
const toleranceSeconds = 0.05

/** Creates an utterance of which nothing is known. */
export function createUtterance(): Utterance {
  let settled: UtterancePart | undefined

  function joined(part: UtterancePart): UtterancePart {
    if (settled === undefined || repeats(settled, part)) return part
    return {
      text: [settled.text, part.text].filter((text) => text.trim() !== '').join(' '),
      words: [...settled.words, ...part.words],
      start_seconds: settled.start_seconds,
      end_seconds: part.end_seconds ?? settled.end_seconds,
    }
  }

  return {
    with: joined,
    add(part) {
      settled = joined(part)
      return settled
    },
    clear() {
      settled = undefined
    },
  }
}

/** Whether a part tells all that is settled once more: by its times, else by its first words. */
function repeats(settled: UtterancePart, part: UtterancePart): boolean {
  const [start, next] = [startOf(settled), startOf(part)]
  if (start !== null && next !== null) return next < start + toleranceSeconds
  const said = bare(settled.text)
  return said !== '' && bare(part.text).startsWith(said)
}

function startOf({ words, start_seconds }: UtterancePart): number | null {
  return words[0]?.start_seconds ?? start_seconds
}

/** Marks and capitals are set anew when the whole is told. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
