import type { MessagesRequestBody, RequestBlock } from '../wire.js'

/** No model keeps beginnings of fewer than about 1,024 tokens. */
const minCharacters = 4_096

/** Kinds of blocks of ours that a marker may stand on. */
const markable: ReadonlySet<string> = new Set(['text', 'image', 'document', 'tool_result'])

/**
 * Lets the vendor keep what the next request will begin with: tools and system prompt, and the conversation up to
 * now. Prompts that are too short to be kept stay as they are.
 */
export function markForCache(body: MessagesRequestBody): void {
  const head = systemLength(body) + JSON.stringify(body.tools ?? []).length
  if (typeof body.system === 'string' && head >= minCharacters)
    body.system = [marked({ type: 'text', text: body.system })]
  if (head + conversationLength(body) < minCharacters) return
  const last = body.messages.at(-1)
  const block = last?.content.at(-1)
  if (last?.role === 'user' && block !== undefined && markable.has(block.type ?? ''))
    last.content = [...last.content.slice(0, -1), marked(block)]
}

function marked(block: RequestBlock): RequestBlock {
  return { ...block, cache_control: { type: 'ephemeral' } }
}

function systemLength({ system }: MessagesRequestBody): number {
  return typeof system === 'string' ? system.length : 0
}

/** Counts no further than to the limit; attachments always are that long. */
function conversationLength({ messages }: MessagesRequestBody): number {
  let length = 0
  for (const { content } of messages)
    for (const block of content) {
      length += blockLength(block)
      if (length >= minCharacters) return length
    }
  return length
}

function blockLength(block: RequestBlock): number {
  if (block.type === 'image' || block.type === 'document') return minCharacters
  return typeof block.text === 'string' ? block.text.length : JSON.stringify(block).length
}
