import type { SplitDelta } from './split-output.js'
import { createSplitOutput } from './split-output.js'
import {
  bodyMark,
  closingOf,
  findMark,
  headMarks,
  mayHoldMark,
  messageEnds,
  partialMarkLength,
  tagsInLowerCase,
  textMarks,
} from './thought-marks.js'

/** Whether a model's answers begin within a thought that its prompt has opened. */
export type OpenedBefore = 'yes' | 'no' | 'unknown'

/** Tells the thoughts that some models write into their text from the text itself. */
export interface ThoughtSplitter {
  /** The deltas that are certain by now; what may be the beginning of a mark is kept back. */
  add(content: string): SplitDelta[]
  /** What was kept back, once nothing follows. */
  end(): SplitDelta[]
  /** Gives up waiting for the end of a thought that the prompt may have opened: what was held is text. */
  release(): SplitDelta[]
  /** Whether text is held because it may be such a thought. */
  isHolding(): boolean
  /** What the answer, so far, tells of its model. */
  openedBefore(): OpenedBefore
}

type Place =
  | { name: 'text' }
  | { name: 'thought'; closing: string }
  /** A mark in the middle of a line opens a thought only if something closes it. */
  | { name: 'doubtful'; opening: string; closing: string }
  | { name: 'head'; mark: string }
  | { name: 'message'; type: SplitDelta['type'] }

const inText: Place = { name: 'text' }
const longestHead = 200

/** What is left of channels when a server takes their marks out. */
const bareOpening = 'analysis'
const bareClosing = 'assistantfinal'
const bareThought = /^analysis(?=[A-Z"'“])/

/** Creates a splitter for one answer; marks may be cut anywhere, those in code belong to the text. */
export function createThoughtSplitter(
  { openedBefore }: { openedBefore: OpenedBefore } = { openedBefore: 'no' },
): ThoughtSplitter {
  const output = createSplitOutput({ isHolding: openedBefore !== 'no' })
  let place: Place = inText
  let kept = ''
  let learned: OpenedBefore = 'unknown'

  function take(length: number): string {
    const content = kept.slice(0, length)
    kept = kept.slice(length)
    return content
  }

  function closeThought(): void {
    place = inText
    if (output.isEmpty() || output.isAtLineStart()) output.skipBreaks()
  }

  /** A closing mark without its beginning: the prompt had opened the thought. */
  function closeOpenedBefore(): void {
    learned = 'yes'
    if (output.isHolding()) output.restart()
    output.release('reasoning')
    closeThought()
  }

  function enter(next: Place): void {
    output.release('text')
    place = next
    if (next.name === 'thought') output.skipBreaks()
  }

  function readMark(mark: string): void {
    const closing = closingOf(mark)
    if (output.isInCode()) output.emit('text', mark)
    else if (headMarks.has(mark)) enter({ name: 'head', mark })
    else if (closing === undefined) closeOpenedBefore()
    else if (output.isAtLineStart()) enter({ name: 'thought', closing })
    else enter({ name: 'doubtful', opening: mark, closing })
  }

  /** Takes from `kept` what is certain; false when more has to come first. */
  function readText(): boolean {
    if (output.isEmpty() && bareThought.test(kept)) {
      take(bareOpening.length)
      enter({ name: 'doubtful', opening: bareOpening, closing: bareClosing })
      return true
    }
    const marks = mayHoldMark(kept) ? textMarks : []
    const found = findMark(kept, marks)
    const certain = found?.index ?? kept.length - partialMarkLength(kept, marks)
    if (found === undefined) emitCertain(certain)
    else {
      emitBefore(take(certain))
      readMark(take(found.mark.length))
    }
    return found !== undefined
  }

  /** Nothing is certain at the very beginning while there are only blanks, or the beginning of a bare mark. */
  function emitCertain(length: number): void {
    const isBlank = kept.slice(0, length).trim() === ''
    if (output.isEmpty() && (isBlank || bareOpening.startsWith(kept))) return
    output.emit('text', take(length))
  }

  /** Blanks before a mark at the very beginning belong to neither side. */
  function emitBefore(text: string): void {
    if (!output.isEmpty() || text.trim() !== '') output.emit('text', text)
  }

  function readThought(closing: string): boolean {
    const end = indexOfClosing(closing)
    if (end !== -1) return endThought(end, closing)
    const certain = kept.length - partialMarkLength(kept, [closing])
    output.emit('reasoning', take(lengthBeforeBreaks(kept, certain)))
    return false
  }

  function readDoubtful(closing: string): boolean {
    const end = indexOfClosing(closing)
    return end !== -1 && endThought(end, closing)
  }

  function endThought(end: number, closing: string): boolean {
    output.emit('reasoning', take(end).replace(/[\r\n]+$/, ''))
    take(closing.length)
    closeThought()
    return true
  }

  /** Where a thought ends; a mark that the model only quotes does not end it. */
  function indexOfClosing(closing: string): number {
    const folded = tagsInLowerCase(kept)
    let index = folded.indexOf(closing)
    const isQuoted = () => (index === 0 ? output.endsWithBacktick() : kept[index - 1] === '`')
    while (index !== -1 && isQuoted()) index = folded.indexOf(closing, index + 1)
    return index
  }

  function readHead(mark: string): boolean {
    const end = kept.indexOf(bodyMark)
    if (end === -1 && kept.length <= longestHead) return false
    place = end === -1 ? inText : { name: 'message', type: typeOfMessage(take(end)) }
    if (end === -1) output.emit('text', mark)
    else take(bodyMark.length)
    return true
  }

  function readMessage(type: SplitDelta['type']): boolean {
    const found = findMark(kept, messageEnds)
    const certain = found?.index ?? kept.length - partialMarkLength(kept, messageEnds)
    output.emit(type, take(certain))
    if (found === undefined) return false
    take(found.mark.length)
    place = headMarks.has(found.mark) ? { name: 'head', mark: found.mark } : inText
    return true
  }

  function read(): boolean {
    if (kept === '') return false
    if (place.name === 'thought') return readThought(place.closing)
    if (place.name === 'doubtful') return readDoubtful(place.closing)
    if (place.name === 'head') return readHead(place.mark)
    return place.name === 'message' ? readMessage(place.type) : readText()
  }

  return {
    add(content) {
      kept += content
      while (read());
      return output.take()
    },
    end() {
      const rest = markOf(place) + take(kept.length)
      output.emit(isThought(place) ? 'reasoning' : 'text', rest)
      if (learned === 'unknown' && !output.isEmpty()) learned = 'no'
      output.release('text')
      return output.take()
    },
    release() {
      output.release('text')
      return output.take()
    },
    isHolding: output.isHolding,
    openedBefore: () => learned,
  }
}

function isThought(place: Place): boolean {
  return place.name === 'thought' || (place.name === 'message' && place.type === 'reasoning')
}

/** A mark of which nothing came, so that it was none. */
function markOf(place: Place): string {
  if (place.name === 'doubtful') return place.opening
  return place.name === 'head' ? place.mark : ''
}

/** A message for the reader is on the last channel, or announces calls; calls themselves name their recipient. */
function typeOfMessage(head: string): SplitDelta['type'] {
  const channel = /analysis|commentary|final/.exec(head)?.[0]
  const isCall = channel === 'commentary' && head.includes('to=')
  return channel === 'analysis' || isCall ? 'reasoning' : 'text'
}

/** Length of the text up to `end` without the line breaks that stand there. */
function lengthBeforeBreaks(text: string, end: number): number {
  let length = end
  while (length > 0 && (text[length - 1] === '\n' || text[length - 1] === '\r')) length--
  return length
}
