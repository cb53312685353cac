import { isRecord } from '@betterai/contracts'
import { textIn } from '../../../shared/vendor-values.js'
import type { ChatContentPart, ChatDelta } from './chat-wire.js'

/**
 * The reasoning in a delta of an answer; servers that send it twice, plain and in details, are read once. Throws
 * `TypeError` where all there is is no text.
 */
export function thoughtsIn({ reasoning_content, reasoning, reasoning_details }: ChatDelta): string {
  const plain = textIn(reasoning_content) ?? textIn(reasoning)
  if (plain !== undefined) return plain
  const details: unknown[] = Array.isArray(reasoning_details) ? reasoning_details : []
  const texts = details.filter(isRecord).map(({ text, summary }) => textIn(text) ?? textIn(summary))
  const found = texts.filter((text) => text !== undefined).join('')
  const isOdd = typeof (reasoning_content || reasoning || '') !== 'string'
  if (found === '' && isOdd) throw new TypeError('reasoning that is no text')
  return found
}

/** The reasoning in a part of the content. */
export function thoughtsInPart({ thinking }: ChatContentPart): string {
  if (typeof thinking === 'string') return thinking
  return thinking ? thinking.map((part) => textIn(part?.text) ?? '').join('') : ''
}
