/** A stretch of text, or of the thoughts before it. */
export type SplitPiece = { type: 'text' | 'reasoning'; content: string }

/** Tells the thoughts that some models write between `<think>` tags at the beginning of their text from the text itself. */
export interface ThoughtSplitter {
  /** The pieces that are certain by now; what may be the beginning of a tag is kept back. */
  add(content: string): SplitPiece[]
  /** What was kept back, once nothing follows. */
  end(): SplitPiece[]
}

const openingTag = '<think>'
const closingTag = '</think>'

type Place = 'start' | 'opened' | 'thoughts' | 'closed' | 'text'

/** Creates a splitter for one answer; tags may be cut anywhere, later ones belong to the text. */
export function createThoughtSplitter(): ThoughtSplitter {
  let place: Place = 'start'
  let kept = ''

  function readStart(): SplitPiece[] {
    const trimmed = kept.trimStart()
    if (openingTag.startsWith(trimmed) && trimmed.length < openingTag.length) return []
    if (!trimmed.startsWith(openingTag)) return readText()
    place = 'opened'
    kept = trimmed.slice(openingTag.length)
    return readOpened()
  }

  /** Line breaks beside the tags belong to neither side. */
  function readOpened(): SplitPiece[] {
    kept = kept.replace(/^[\r\n]+/, '')
    if (kept === '') return []
    place = 'thoughts'
    return readThoughts()
  }

  function readThoughts(): SplitPiece[] {
    const end = kept.indexOf(closingTag)
    if (end === -1) {
      const certain = lengthBeforeEnd(kept, kept.length - partialTagLength(kept))
      const content = kept.slice(0, certain)
      kept = kept.slice(certain)
      return [{ type: 'reasoning', content }]
    }
    const content = kept.slice(0, lengthBeforeEnd(kept, end))
    place = 'closed'
    kept = kept.slice(end + closingTag.length)
    return [{ type: 'reasoning', content }, ...readClosed()]
  }

  function readClosed(): SplitPiece[] {
    kept = kept.replace(/^[\r\n]+/, '')
    return kept === '' ? [] : readText()
  }

  function readText(): SplitPiece[] {
    place = 'text'
    const content = kept
    kept = ''
    return [{ type: 'text', content }]
  }

  const readers = {
    start: readStart,
    opened: readOpened,
    thoughts: readThoughts,
    closed: readClosed,
    text: readText,
  }

  return {
    add(content) {
      if (place === 'text') return [{ type: 'text', content }]
      kept += content
      return readers[place]()
    },
    end() {
      const content = kept
      kept = ''
      return [{ type: place === 'thoughts' ? 'reasoning' : 'text', content }]
    },
  }
}

/** Length of the text up to `end` without the line breaks that stand there. */
function lengthBeforeEnd(text: string, end: number): number {
  let length = end
  while (length > 0 && (text[length - 1] === '\n' || text[length - 1] === '\r')) length--
  return length
}

/** Length of the end of the text that may be the beginning of the closing tag. */
function partialTagLength(text: string): number {
  for (let length = Math.min(text.length, closingTag.length - 1); length > 0; length--)
    if (closingTag.startsWith(text.slice(-length))) return length
  return 0
}
