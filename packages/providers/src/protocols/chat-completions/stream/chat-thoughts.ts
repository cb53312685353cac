import type { ChatContentPart, ChatDelta } from './chat-wire.js'

/** The reasoning in a piece of an answer; servers that send it twice, plain and in details, are read once. */
export function thoughtsIn({ reasoning_content, reasoning, reasoning_details }: ChatDelta): string {
  const plain = reasoning_content || reasoning
  if (plain) return plain
  if (!reasoning_details) return ''
  return reasoning_details.map(({ text, summary }) => text ?? summary ?? '').join('')
}

/** The reasoning in a part of the content. */
export function thoughtsInPart({ thinking }: ChatContentPart): string {
  if (typeof thinking === 'string') return thinking
  return thinking ? thinking.map(({ text }) => text ?? '').join('') : ''
}
