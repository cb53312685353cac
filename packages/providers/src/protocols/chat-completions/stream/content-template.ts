import type { TextTemplate } from '../../../text/answer/text-template.js'
import { createTextTemplate } from '../../../text/answer/text-template.js'
import type { ChatChunk } from './chat-wire.js'

/** Creates a template for chunks of a chat stream. */
export function createContentTemplate(): TextTemplate<ChatChunk> {
  return createTextTemplate({ key: 'content', textOf: plainTextOf })
}

/** The text of a chunk that says nothing else. */
function plainTextOf(chunk: ChatChunk): string | undefined {
  const choice = chunk.choices?.length === 1 ? chunk.choices[0] : undefined
  const delta = choice?.delta
  if (!delta || choice.index || choice.finish_reason || chunk.usage || chunk.error) return undefined
  const { content } = delta
  return typeof content === 'string' && Object.keys(delta).length === 1 ? content : undefined
}
