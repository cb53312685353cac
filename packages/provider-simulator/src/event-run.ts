import { encode } from './byte-output.js'
import type { EventBatch } from './event-batch.js'
import { batchCharacters } from './event-batch.js'
import { createNumberedBlock } from './numbered-block.js'
import { plainFrame } from './sse-framing.js'

/** A counter whose next numbers can be taken one by one or many at once. */
export interface Sequence {
  /** The number that comes next, without using it up. */
  peek(): number
  /** Uses up `count` numbers and returns the first. */
  take(count: number): number
}

/** Many events of one kind: the data of event `i` is `cycle[i % cycle.length]`. */
export interface EventRun {
  readonly name?: string
  readonly cycle: readonly string[]
  readonly count: number
  /** When given, the data is `head`, the next number, then the text of the cycle. */
  readonly numbering?: { readonly head: string; readonly sequence: Sequence }
}

/** Creates a counter that begins at 0. */
export function createSequence(): Sequence {
  let next = 0
  return {
    peek: () => next,
    take(count) {
      next += count
      return next - count
    },
  }
}

/** The data of one event of a run; a numbered run uses up a number. */
export function runData({ cycle, numbering }: EventRun, index: number): string {
  const text = cycle[index % cycle.length] ?? ''
  return numbering === undefined ? text : numbering.head + numbering.sequence.take(1) + text
}

/** Writes a whole run in the plain framing, as fast as the socket takes it. */
export async function writeRun(batch: EventBatch, run: EventRun): Promise<void> {
  let index = 0
  while (index < run.count) {
    const wait = batch.add(plainFrame(runData(run, index), run.name), 1)
    if (wait !== undefined) await wait
    index += 1
    if (index % run.cycle.length === 0 && run.count - index > run.cycle.length) {
      index += await writeBlocks(batch, run, run.count - index)
    }
  }
}

/** From the start of a cycle on, events are written as ready-made blocks; returns how many were. */
function writeBlocks(batch: EventBatch, run: EventRun, most: number): Promise<number> {
  return run.numbering === undefined
    ? writeEqualBlocks(batch, run, most)
    : writeNumberedBlocks(batch, run, most)
}

async function writeEqualBlocks(batch: EventBatch, run: EventRun, most: number): Promise<number> {
  const once = run.cycle.map((data) => plainFrame(data, run.name)).join('')
  const wanted = Math.ceil(batchCharacters / once.length)
  const repeats = Math.min(wanted, Math.floor(most / run.cycle.length))
  const block = encode(once.repeat(repeats))
  const events = repeats * run.cycle.length
  let written = 0
  for (; written + events <= most; written += events) await batch.addBlock(block, events)
  return written
}

/** Only as long as all numbers have the same number of digits, which leaves the last few to the slow way. */
async function writeNumberedBlocks(
  batch: EventBatch,
  { cycle, name, numbering }: EventRun,
  most: number,
): Promise<number> {
  if (numbering === undefined) return 0
  const { head, sequence } = numbering
  const digits = String(sequence.peek()).length
  const room = Math.min(most, 10 ** digits - sequence.peek())
  if (room < cycle.length * 16) return 0
  const [before = '', after = ''] = plainFrame('\u0000', name).split('\u0000')
  const tails = cycle.map((text) => text + after)
  const roomCharacters = Math.floor(room / cycle.length) * (before + head + tails[0]).length
  const size = Math.min(batchCharacters, roomCharacters)
  const block = createNumberedBlock(before + head, tails, { digits, size })
  let written = 0
  while (written + block.events <= room) {
    await batch.addBlock(block.numbered(sequence.take(block.events)), block.events)
    written += block.events
  }
  return written
}
