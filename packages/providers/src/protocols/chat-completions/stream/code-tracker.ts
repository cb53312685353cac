/** Knows whether a text, as far as it has come, is inside code. */
export interface CodeTracker {
  add(text: string): void
  isInCode(): boolean
  /** Whether nothing but blanks stands in the line so far. */
  isAtLineStart(): boolean
}

/** What is open: a fence over several lines, and backticks within the line. */
type Open = { fence: string; inline: string }

const marks = /`+|~{3,}/g
const indentation = /^(?: {4}|\t)/
const fenceAtStart = /^\s*(`{3,}|~{3,})/

/** Creates a tracker of Markdown's fences, of indented code and of code between backticks in one line. */
export function createCodeTracker(): CodeTracker {
  let line = ''
  let fence = ''
  let isAfterBlank = false

  return {
    add(text) {
      const [first = '', ...others] = text.split('\n')
      line += first
      for (const next of others) {
        fence = readLine(line, fence).fence
        isAfterBlank = line.trim() === ''
        line = next
      }
    },
    isInCode() {
      const open = readLine(line, fence)
      const isIndented = isAfterBlank && indentation.test(line)
      return isIndented || open.fence !== '' || open.inline !== ''
    },
    isAtLineStart: () => line.trim() === '',
  }
}

function readLine(line: string, fence: string): Open {
  const mark = fenceAtStart.exec(line)?.[1] ?? ''
  if (fence !== '') return { fence: mark.startsWith(fence) ? '' : fence, inline: '' }
  return mark === '' ? { fence, inline: inlineOf(line) } : { fence: mark, inline: '' }
}

/** The backticks that are not closed in a line. */
export function inlineOf(line: string): string {
  let inline = ''
  for (const [mark] of line.matchAll(marks)) {
    if (!mark.startsWith('`')) continue
    if (inline === '') inline = mark
    else if (inline === mark) inline = ''
  }
  return inline
}
