import { createCodeTracker } from './code-tracker.js'

/** A stretch of text, or of the thoughts before it. */
export type SplitDelta = { type: 'text' | 'reasoning'; content: string }

/** Collects the deltas of an answer, and holds its text while that may still turn out to be a thought. */
export interface SplitOutput {
  emit(type: SplitDelta['type'], content: string): void
  /** What was held is of this type; from now on nothing is held. */
  release(type: SplitDelta['type']): void
  /** Line breaks that follow belong to the mark before them. */
  skipBreaks(): void
  /** A thought begins. */
  beginThought(): void
  /** Starts anew, as if no text had come. */
  restart(): void
  isHolding(): boolean
  /** Whether there was no text yet. */
  isEmpty(): boolean
  /** Whether nothing but blanks stands in the line of text so far. */
  isAtLineStart(): boolean
  isInCode(): boolean
  /** The line of the thought so far. */
  lineOfThought(): string
  /** Whether the thought so far consists of blanks. */
  isThoughtBlank(): boolean
  /** The deltas since the last call. */
  take(): SplitDelta[]
}

/** More of a line than this is not kept to tell what is quoted in it. */
const longestLine = 2_000

/** Creates the output of one answer. */
export function createSplitOutput({ isHolding }: { isHolding: boolean }): SplitOutput {
  const code = createCodeTracker()
  let deltas: SplitDelta[] = []
  let isHeld = isHolding
  let held = ''
  let isEmpty = true
  let skipsBreaks = false
  let lineOfThought = ''
  let isThoughtBlank = true

  function deliver(type: SplitDelta['type'], content: string): void {
    if (content === '') return
    if (type === 'text' && isHeld) held += content
    else deltas.push({ type, content })
  }

  return {
    emit(type, given) {
      const content = skipsBreaks ? given.replace(/^[\r\n]+/, '') : given
      if (content === '') return
      skipsBreaks = false
      if (type === 'reasoning') {
        isThoughtBlank &&= content.trim() === ''
        lineOfThought = `${lineOfThought}${content}`.slice(-longestLine)
        lineOfThought = lineOfThought.slice(lineOfThought.lastIndexOf('\n') + 1)
      } else {
        code.add(content)
        isEmpty = false
      }
      deliver(type, content)
    },
    release(type) {
      const content = type === 'reasoning' ? held.replace(/^[\r\n]+|[\r\n]+$/g, '') : held
      isHeld = false
      held = ''
      deliver(type, content)
    },
    skipBreaks() {
      skipsBreaks = true
    },
    beginThought() {
      skipsBreaks = true
      lineOfThought = ''
      isThoughtBlank = true
    },
    restart() {
      isEmpty = true
    },
    isHolding: () => isHeld && held !== '',
    isEmpty: () => isEmpty,
    isAtLineStart: code.isAtLineStart,
    isInCode: code.isInCode,
    lineOfThought: () => lineOfThought,
    isThoughtBlank: () => isThoughtBlank,
    take() {
      const taken = deltas
      deltas = []
      return taken
    },
  }
}
