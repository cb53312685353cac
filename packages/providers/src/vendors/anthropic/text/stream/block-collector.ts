import { isRecord } from '@betterai/contracts'
import { isCompleteJson, parseToolInput } from '../../../../text/request/tool-input.js'
import type { MessagesBlock, MessagesDelta } from '../wire.js'

/** A block of an answer as far as it has come. */
export type CollectedBlock = {
  /** As the vendor would send it whole; pieces are only put together, nothing is rewritten. */
  readonly block: MessagesBlock
  /** JSON text of a tool's input as it came in pieces, '' when the input was there from the beginning. */
  inputText: string
  isComplete: boolean
}

/** Puts the blocks of one answer together. */
export interface BlockCollector {
  start(index: number, block: MessagesBlock): CollectedBlock
  /** Adds a piece; undefined when its block is unknown. */
  add(index: number, delta: MessagesDelta): CollectedBlock | undefined
  /** The block is complete; undefined when it is unknown or was complete before. */
  stop(index: number): CollectedBlock | undefined
  /** The blocks in order, those of an answer that was continued in a row. */
  all(): readonly CollectedBlock[]
  /** A further answer begins, which numbers its blocks anew. */
  startNext(): void
}

/** Creates a collector. */
export function createBlockCollector(): BlockCollector {
  const blocks: CollectedBlock[] = []
  let byIndex = new Map<number, CollectedBlock>()

  return {
    start(index, block) {
      const collected: CollectedBlock = { block: { ...block }, inputText: '', isComplete: false }
      blocks.push(collected)
      byIndex.set(index, collected)
      return collected
    },
    add(index, delta) {
      const collected = byIndex.get(index)
      if (collected !== undefined) addPart(collected, delta)
      return collected
    },
    stop(index) {
      const collected = byIndex.get(index)
      if (collected === undefined || collected.isComplete) return undefined
      collected.isComplete = true
      if (collected.inputText !== '') collected.block.input = parseToolInput(collected.inputText)
      return collected
    },
    all: () => blocks,
    startNext() {
      byIndex = new Map()
    },
  }
}

/** Whether the input of a tool is whole; `mayBeEmpty` says that no text at all means an empty input. */
export function hasWholeInput(
  { block, inputText }: CollectedBlock,
  { mayBeEmpty }: { mayBeEmpty: boolean },
): boolean {
  if (inputText.trim() !== '') return isCompleteJson(inputText)
  return mayBeEmpty || (isRecord(block.input) && Object.keys(block.input).length > 0)
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
      collected.inputText += delta.partial_json ?? ''
      break
    case 'citations_delta':
      if (delta.citation) block.citations = [...(block.citations ?? []), delta.citation]
      break
    default:
      addOpaque(block, delta)
  }
}

/** A piece of a kind that we only keep, such as a compaction: its texts continue those of the block. */
function addOpaque(block: MessagesBlock, { type: _type, ...fields }: MessagesDelta): void {
  for (const [name, value] of Object.entries(fields)) {
    const before: unknown = Reflect.get(block, name)
    const isText = typeof before === 'string' && typeof value === 'string'
    Reflect.set(block, name, isText ? before + value : value)
  }
}
