import { textIn } from '../../../../shared/vendor-values.js'
import type { SourceCitation, ToolCall } from '../../../../spec/text-stream.js'
import type { MessagesBlock, MessagesCitation } from '../wire.js'
import type { CollectedBlock } from './block-collector.js'
import { inputOf } from './block-collector.js'

const knownKinds: ReadonlySet<string> = new Set([
  'text',
  'thinking',
  'redacted_thinking',
  'tool_use',
  'server_tool_use',
  'mcp_tool_use',
  'container_upload',
  'compaction',
  'fallback',
])

/** Whether this version knows what a block means; results of the vendor's tools all end alike. */
export function isKnownKind(type: string): boolean {
  return knownKinds.has(type) || type.endsWith('_tool_result')
}

/** Whether a block is a call of a tool that runs at the vendor. */
export function isVendorCall({ type }: MessagesBlock): boolean {
  return type === 'server_tool_use' || type === 'mcp_tool_use'
}

/** A complete block as a tool call; undefined when it has no name, or no readable input. */
export function toToolCall(collected: CollectedBlock, provider: string): ToolCall | undefined {
  const { block } = collected
  const tool_name = textIn(block.name)
  const tool_input = inputOf(collected)
  if (tool_name === undefined || tool_input === undefined) return undefined
  return {
    call_id: textIn(block.id) ?? null,
    tool_name,
    tool_input,
    provider,
    requires_action: block.type === 'tool_use',
  }
}

/** Web pages have an address, documents a title; a source with neither cannot be shown. */
export function toCitation(citation: MessagesCitation): SourceCitation | undefined {
  const { source, cited_text } = citation
  const url = citation.url || (source?.startsWith('http') ? source : undefined)
  const title = citation.title || citation.document_title
  if (!url && !title) return undefined
  return {
    url: url || null,
    ...(title ? { title } : {}),
    ...(cited_text ? { snippet: cited_text } : {}),
  }
}

/**
 * The blocks that have to go back in the next turn exactly as they came; none when text and calls say everything. Left
 * out is what the vendor would refuse: empty texts, thoughts without signature, calls without input or result.
 */
export function toVendorParts(
  blocks: readonly CollectedBlock[],
  dropped: ReadonlySet<CollectedBlock>,
): MessagesBlock[] {
  const results = new Set(blocks.map(({ block }) => block.tool_use_id))
  const kept = blocks
    .filter((collected) => !dropped.has(collected) && isReplayable(collected, results))
    .map(({ block }) => block)
  return kept.some(({ type }) => type !== 'text' && type !== 'tool_use') ? kept : []
}

function isReplayable(
  { block, isComplete }: CollectedBlock,
  results: ReadonlySet<unknown>,
): boolean {
  if (!isComplete) return false
  if (block.type === 'text') return Boolean(block.text)
  if (block.type === 'thinking') return Boolean(block.signature)
  return !isVendorCall(block) || results.has(block.id)
}
