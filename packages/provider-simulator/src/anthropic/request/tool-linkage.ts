import { invalidRequest } from '../errors.js'
import type { RequestMessage } from './blocks.js'
import { blocksOf } from './blocks.js'

/** Refuses tool results without their call and calls without their results, as the vendor does. */
export function checkToolLinkage(messages: readonly RequestMessage[]): void {
  for (const [index, message] of messages.entries()) {
    checkResults(message, { index, calls: callIds(messages[index - 1]) })
    checkCalls(message, { index, next: messages[index + 1] })
    checkVendorResults(message, index)
  }
}

function checkResults(
  message: RequestMessage,
  { index, calls }: { index: number; calls: readonly string[] },
): void {
  for (const [place, block] of blocksOf(message).entries()) {
    if (block.type !== 'tool_result' || calls.includes(block.tool_use_id)) continue
    throw invalidRequest(
      `messages.${index}.content.${place}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${block.tool_use_id}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
    )
  }
}

function checkCalls(
  message: RequestMessage,
  { index, next }: { index: number; next: RequestMessage | undefined },
): void {
  const answered = next === undefined ? [] : blocksOf(next)
  const results = answered.map((block) => ('tool_use_id' in block ? block.tool_use_id : ''))
  const open = callIds(message).filter((id) => !results.includes(id))
  if (open.length === 0) return
  throw invalidRequest(
    `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${open.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
  )
}

/** Only the very last block of an answer may still wait for its result. */
function checkVendorResults(message: RequestMessage, index: number): void {
  const blocks = blocksOf(message)
  const uses = blocks.filter((block) => block.type === 'server_tool_use').map(({ id }) => id)
  const results = blocks.flatMap((block) =>
    'tool_use_id' in block && block.type !== 'tool_result' ? [block.tool_use_id] : [],
  )
  const orphan = results.find((id) => !uses.includes(id))
  if (orphan !== undefined)
    throw invalidRequest(`messages.${index}: no \`server_tool_use\` block with id ${orphan}`)
  const last = blocks.at(-1)
  const waiting = last?.type === 'server_tool_use' ? last.id : undefined
  const open = uses.find((id) => !results.includes(id) && id !== waiting)
  if (open !== undefined)
    throw invalidRequest(
      `messages.${index}: \`server_tool_use\` block with id ${open} was found without a corresponding result block`,
    )
}

function callIds(message: RequestMessage | undefined): string[] {
  if (message?.role !== 'assistant') return []
  return blocksOf(message).flatMap((block) => (block.type === 'tool_use' ? [block.id] : []))
}
