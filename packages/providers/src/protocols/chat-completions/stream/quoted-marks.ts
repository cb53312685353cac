import { createCodeTracker, inlineOf } from './code-tracker.js'
import type { FoundMark, MarkPattern } from './thought-marks.js'
import { findMark } from './thought-marks.js'

/** Where a thought goes on, nothing while no mark has come; `undecided` is where a mark stands that is quoted only if the next character says so. */
export type NextMark = { found?: FoundMark; undecided?: number }

/**
 * The first mark in a thought that is not quoted in backticks; `line` is what of its line came before `text`. A fence
 * quotes nothing here: models leave fences open in their thoughts, and the whole answer would be taken for a thought.
 */
export function findInThought(
  text: string,
  patterns: readonly MarkPattern[],
  { line, isEnded }: { line: string; isEnded: boolean },
): NextMark {
  let found = findMark(text, patterns)
  while (found !== undefined) {
    const end = found.index + found.mark.length
    const isAfterBacktick = inlineOf(lastLine(line + text.slice(0, found.index))) !== ''
    if (isAfterBacktick && end === text.length && !isEnded) return { undecided: found.index }
    if (!isAfterBacktick || text[end] !== '`') return { found }
    found = findMark(text, patterns, end)
  }
  return {}
}

/** Whether a text that may be a thought is closed by a mark outside code. */
export function isClosed(text: string, patterns: readonly MarkPattern[]): boolean {
  const closings = patterns.filter(({ kind }) => kind.opens === 'nothing')
  for (let found = findMark(text, closings); found !== undefined; ) {
    const code = createCodeTracker()
    code.add(text.slice(0, found.index))
    if (!code.isInCode()) return true
    found = findMark(text, closings, found.index + found.mark.length)
  }
  return false
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1)
}
