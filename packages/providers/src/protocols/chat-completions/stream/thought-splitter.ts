import { findInThought, isClosed } from './quoted-marks.js'
import type { SplitDelta } from './split-output.js'
import { createSplitOutput } from './split-output.js'
import type { FoundMark, MarkPattern } from './thought-marks.js'
import {
  bareOpening,
  bareThought,
  bodyMark,
  findMark,
  mayHoldMark,
  messageEnds,
  partialMarkLength,
  textMarks,
} from './thought-marks.js'
import { lengthBeforeBreaks, lengthOfName, typeOfMessage } from './thought-text.js'

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
  | { name: 'thought'; thought: Thought }
  | Doubtful
  /** A thought within the thought is over; what follows belongs to the outer one only if something closes that. */
  | { name: 'nested'; thought: Thought }
  | { name: 'head'; mark: string }
  | { name: 'message'; type: SplitDelta['type'] }

/** A mark in the middle of a line opens a thought only if something closes it. */
type Doubtful = { name: 'doubtful'; opening: string; thought: Thought }

type Thought = {
  within: readonly MarkPattern[]
  /** Its first line, which has not come yet, is the name of its channel. */
  isNamed: boolean
  /** How many thoughts within it are open. */
  depth: number
}

const inText: Place = { name: 'text' }
const longestHead = 200
const bareBeginning = /^analysis(?=[A-Z"'“])/

/** Creates a splitter for one answer; marks may be cut anywhere, those in code belong to the text. */
export function createThoughtSplitter(
  { openedBefore }: { openedBefore: OpenedBefore } = { openedBefore: 'no' },
): ThoughtSplitter {
  const output = createSplitOutput({ isHolding: openedBefore !== 'no' })
  let place: Place = inText
  let kept = ''
  let learned: OpenedBefore = 'unknown'
  let hasThought = false
  let isEnded = false

  function take(length: number): string {
    const content = kept.slice(0, length)
    kept = kept.slice(length)
    return content
  }

  function certainLength(): number {
    return isEnded ? kept.length : kept.length - partialMarkLength(kept)
  }

  function closeThought(): void {
    hasThought = true
    place = inText
    if (output.isEmpty() || output.isAtLineStart()) output.skipBreaks()
  }

  /** A closing mark without its beginning: the prompt had opened the thought. */
  function closeOpenedBefore(): void {
    if (!hasThought) {
      learned = 'yes'
      if (output.isHolding()) output.restart()
      output.release('reasoning')
    }
    closeThought()
  }

  function enter(next: Place): void {
    output.release('text')
    place = next
    if (next.name === 'thought') output.beginThought()
  }

  function readMark({ mark, kind }: FoundMark): void {
    if (output.isInCode()) output.emit('text', mark)
    else if (kind.opens === 'head') enter({ name: 'head', mark })
    else if (kind.opens === 'nothing') closeOpenedBefore()
    else {
      const thought = { ...kind, depth: 0 }
      const isAtStart = output.isAtLineStart()
      enter(isAtStart ? { name: 'thought', thought } : { name: 'doubtful', opening: mark, thought })
    }
  }

  /** Takes from `kept` what is certain; false when more has to come first. */
  function readText(): boolean {
    if (output.isEmpty() && bareBeginning.test(kept)) {
      const opening = take(bareOpening.length)
      enter({ name: 'doubtful', opening, thought: { ...bareThought, depth: 0 } })
      return true
    }
    const found = mayHoldMark(kept) ? findMark(kept, textMarks) : undefined
    if (found === undefined) emitCertain(certainLength())
    else {
      emitBefore(take(found.index))
      take(found.mark.length)
      readMark(found)
    }
    return found !== undefined
  }

  /** Nothing is certain at the very beginning while there are only blanks, or the beginning of a bare mark. */
  function emitCertain(length: number): void {
    const isUndecided = kept.slice(0, length).trim() === '' || bareOpening.startsWith(kept)
    if (output.isEmpty() && isUndecided && !isEnded) return
    output.emit('text', take(length))
  }

  /** Blanks before a mark at the very beginning belong to neither side. */
  function emitBefore(text: string): void {
    if (!output.isEmpty() || text.trim() !== '') output.emit('text', text)
  }

  function readThought(thought: Thought): boolean {
    if (thought.isNamed) return readName(thought)
    const line = output.lineOfThought()
    const { found, undecided } = findInThought(kept, thought.within, { line, isEnded })
    if (found !== undefined) readMarkWithin(thought, found)
    else emitThought(Math.min(certainLength(), undecided ?? kept.length))
    return found !== undefined
  }

  /** Line breaks at the end of a thought are no part of it. */
  function emitThought(certain: number): void {
    output.emit('reasoning', take(isEnded ? certain : lengthBeforeBreaks(kept, certain)))
  }

  function readMarkWithin(thought: Thought, { mark, index, kind }: FoundMark): void {
    const before = take(index)
    take(mark.length)
    const isEnd = kind.opens === 'nothing'
    output.emit('reasoning', isEnd ? before.slice(0, lengthBeforeBreaks(before)) : before)
    if (isEnd) endThought(thought)
    // Some models open once more the thought that their prompt has opened.
    else if (output.isThoughtBlank()) output.beginThought()
    else thought.depth++
  }

  function endThought(thought: Thought): void {
    if (thought.depth-- > 0) place = { name: 'nested', thought }
    else closeThought()
  }

  /** Leaves out the name of a channel; false while it may still come. */
  function readName(thought: Thought): boolean {
    const length = lengthOfName(kept) ?? (isEnded ? 0 : undefined)
    if (length === undefined) return false
    const name = take(length).trim()
    thought.isNamed = false
    if (name === 'final') place = { name: 'message', type: 'text' }
    return true
  }

  /** What may be a thought is one as soon as something closes it. */
  function readUnclosed(thought: Thought, giveUp: () => void): boolean {
    const isThought = isClosed(kept, thought.within)
    if (isThought) place = { name: 'thought', thought }
    else if (isEnded) giveUp()
    return isThought || isEnded
  }

  function giveUpMark(mark: string): void {
    place = inText
    output.emit('text', mark)
  }

  function readDoubtful({ opening, thought }: Doubtful): boolean {
    return readUnclosed(thought, () => giveUpMark(opening))
  }

  function readHead(mark: string): boolean {
    const end = kept.indexOf(bodyMark)
    if (end === -1 && kept.length <= longestHead && !isEnded) return false
    if (end === -1) giveUpMark(mark)
    else {
      place = { name: 'message', type: typeOfMessage(take(end)) }
      take(bodyMark.length)
    }
    return true
  }

  function readMessage(type: SplitDelta['type']): boolean {
    const found = findMark(kept, messageEnds)
    output.emit(type, take(found?.index ?? certainLength()))
    if (found === undefined) return false
    take(found.mark.length)
    place = found.kind.opens === 'head' ? { name: 'head', mark: found.mark } : inText
    return true
  }

  function read(): boolean {
    if (kept === '' && !isEnded) return false
    if (place.name === 'thought') return readThought(place.thought)
    if (place.name === 'nested') return readUnclosed(place.thought, closeThought)
    if (place.name === 'doubtful') return readDoubtful(place)
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
      isEnded = true
      while (read());
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
