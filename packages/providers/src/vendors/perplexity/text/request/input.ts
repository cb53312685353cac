import { isRecord } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { ResponsesInputItem } from '../../../../protocols/responses/wire.js'

/** An item with the fields that the vendor knows: messages name their type, answers are plain text, images have no detail. Throws `ValidationError` for documents. */
export function toPlainItem(item: ResponsesInputItem): ResponsesInputItem {
  if (!('role' in item)) return item
  const { role, content } = item
  if (!Array.isArray(content)) return { type: 'message', role, content }
  const parts: unknown[] = content
  return {
    type: 'message',
    role,
    content: role === 'assistant' ? parts.map(textIn).join('') : parts.map(toPlainPart),
  }
}

function textIn(part: unknown): string {
  return isRecord(part) && typeof part.text === 'string' ? part.text : ''
}

function toPlainPart(part: unknown): unknown {
  if (!isRecord(part)) return part
  if (part.type === 'input_file')
    throw new ValidationError('This model takes documents only as images of their pages', 'prompt')
  const { detail: _detail, ...rest } = part
  return rest
}
