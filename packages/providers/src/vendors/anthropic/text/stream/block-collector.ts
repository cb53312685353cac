import { isRecord } from '@betterai/contracts'
import { textIn } from '../../../../shared/vendor-values.js'
import type { NewCallId } from '../../../../text/answer/call-id.js'
import { parseToolInput, readArguments } from '../../../../text/request/tool-input.js'
import type { MessagesBlock, MessagesDelta } from '../wire.js'

/** A block of an answer as far as it has come. */
export type CollectedBlock = {
  /** As the vendor would send it whole; deltas are only put together, nothing is rewritten. */
  readonly block: MessagesBlock
  /** JSON text of a tool's input in the chunks that it came in, none when the input was there from the beginning. */
  readonly inputChunks: string[]
  isComplete: boolean
}

/** Puts the blocks of one answer together. */
export interface BlockCollector {
  start(index: number, block: MessagesBlock): CollectedBlock
  /** Adds a delta; one of no known index belongs to the block that is open. Undefined when there is none. */
  add(index: number, delta: MessagesDelta): CollectedBlock | undefined
  /** The block is complete; undefined when it is unknown or was complete before. */
  stop(index: number): CollectedBlock | undefined
  /** The vendor's last word came: what is still open is complete now, and returned. */
  stopAll(): CollectedBlock[]
  /** The blocks in order, those of an answer that was continued in a row. */
  all(): readonly CollectedBlock[]
  /** A further answer begins, which numbers its blocks anew. */
  startNext(): void
}

/** Creates a collector; `newCallId` makes ids for calls that have none. */
export function createBlockCollector(newCallId: NewCallId): BlockCollector {
  const blocks: CollectedBlock[] = []
  let byIndex = new Map<number, CollectedBlock>()

  /** Calls are replayed under the id that they are delivered with. */
  function complete(collected: CollectedBlock): void {
    const { block, inputChunks } = collected
    collected.isComplete = true
    if (inputChunks.length > 0)
      block.input = inputOf(collected) ?? parseToolInput(inputChunks.join(''))
    if (block.type !== 'tool_use') return
    const id = textIn(block.id)
    const isTaken = blocks.some(
      (other) => other.isComplete && other.block.id === id && other !== collected,
    )
    block.id = id === undefined || isTaken ? newCallId(block.name, block.input) : id
  }

  /** The block of an index; servers that do not count write one block after the other. */
  function find(index: number): CollectedBlock | undefined {
    const [known, last] = [byIndex.get(index), blocks.at(-1)]
    return known?.isComplete !== false && last?.isComplete === false ? last : known
  }

  return {
    start(index, block) {
      const known = byIndex.get(index)
      // Some servers announce a call twice.
      if (known?.isComplete === false && block.id != null && known.block.id === block.id)
        return known
      const collected: CollectedBlock = { block: { ...block }, inputChunks: [], isComplete: false }
      blocks.push(collected)
      byIndex.set(index, collected)
      return collected
    },
    add(index, delta) {
      const collected = find(index)
      if (collected !== undefined) addPart(collected, delta)
      return collected
    },
    stop(index) {
      const collected = find(index)
      if (collected === undefined || collected.isComplete) return undefined
      complete(collected)
      return collected
    },
    stopAll() {
      const open = blocks.filter(({ isComplete }) => !isComplete)
      for (const collected of open) complete(collected)
      return open
    },
    all: () => blocks,
    startNext() {
      byIndex = new Map()
    },
  }
}

/** The input of a tool; undefined when it is no JSON object. */
export function inputOf({
  block: { input },
  inputChunks,
}: CollectedBlock): Record<string, unknown> | undefined {
  const given = isRecord(input) ? input : undefined
  const isGiven = given !== undefined && Object.keys(given).length > 0
  if (inputChunks.every((chunk) => chunk.trim() === '')) {
    if (typeof input === 'string') return readArguments([input])
    return input == null ? {} : given
  }
  const read = readArguments(inputChunks)
  return isGiven && read !== undefined && Object.keys(read).length === 0 ? given : read
}

/** Whether anything of a tool's input has come. */
export function hasInput({ block: { input }, inputChunks }: CollectedBlock): boolean {
  const isGiven = isRecord(input) ? Object.keys(input).length > 0 : Boolean(input)
  return isGiven || inputChunks.some((chunk) => chunk.trim() !== '')
}

function addPart(collected: CollectedBlock, delta: MessagesDelta): void {
  const { block } = collected
  switch (delta.type) {
    case 'text_delta':
      block.text = (block.text ?? '') + (delta.text ?? '')
      break
    case 'thinking_delta':
      block.thinking = (block.thinking ?? '') + (delta.thinking ?? '')
      break
    case 'signature_delta':
      block.signature = delta.signature ?? ''
      break
    case 'input_json_delta':
      collected.inputChunks.push(textIn(delta.partial_json) ?? '')
      break
    case 'citations_delta':
      if (delta.citation) block.citations = [...(block.citations ?? []), delta.citation]
      break
    default:
      addOpaque(block, delta)
  }
}

/** A delta of a kind that we only keep, such as a compaction: its texts continue those of the block. */
function addOpaque(block: MessagesBlock, { type: _type, ...fields }: MessagesDelta): void {
  for (const [name, value] of Object.entries(fields)) {
    const before: unknown = Reflect.get(block, name)
    const isText = typeof before === 'string' && typeof value === 'string'
    Reflect.set(block, name, isText ? before + value : value)
  }
}
