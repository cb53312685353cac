import { invalidRequest, notFound } from '../errors.js'
import { checkFileData, checkImageUrl } from '../media-rules.js'
import { verifyEncryptedContent } from './encrypted-content.js'
import type { InputContentPart, InputItem } from './input-schema.js'
import type { ResponsesRequest } from './schema.js'
import type { ResponseStore } from './store.js'

/** The whole input of a response: earlier items, references resolved, then the new ones. Throws the vendor's errors. */
export function resolveInput(request: ResponsesRequest, store: ResponseStore): InputItem[] {
  const added = typeof request.input === 'string' ? [userMessage(request.input)] : request.input
  const previous = previousItems(request.previous_response_id, store)
  if (added === undefined && previous.length === 0) {
    throw invalidRequest(
      'One of "input" or "previous_response_id" or \'prompt\' or \'conversation_id\' must be provided.',
      'input',
      'missing_required_parameter',
    )
  }
  const resolved = (added ?? []).map((item) => resolveReference(item, store))
  checkContent(resolved)
  const items = [...previous, ...resolved]
  checkCalls(items)
  checkReasoning(items, store)
  return items
}

function userMessage(text: string): InputItem {
  return { type: 'message', role: 'user', content: text }
}

function previousItems(id: string | null | undefined, store: ResponseStore): readonly InputItem[] {
  if (id === null || id === undefined) return []
  const param = 'previous_response_id'
  if (!id.startsWith('resp')) {
    throw invalidRequest(
      `Invalid '${param}': '${id}'. Expected an ID that begins with 'resp'.`,
      param,
      'invalid_value',
    )
  }
  const stored = store.get(id)
  if (stored !== undefined) return [...stored.input, ...stored.output]
  throw invalidRequest(
    `Previous response with id '${id}' not found.`,
    param,
    'previous_response_not_found',
  )
}

function resolveReference(item: InputItem, store: ResponseStore): InputItem {
  if (item.type !== 'item_reference') return item
  const found = store.findItem(item.id)
  if (found === undefined) throw itemNotFound(item.id)
  return found
}

function itemNotFound(id: string) {
  return notFound(
    `Item with id '${id}' not found. Items are not persisted when \`store\` is set to false. Try again with \`store\` set to true, or remove this item from your input.`,
    'input',
  )
}

const partsByRole = {
  assistant: ['output_text', 'refusal'],
  other: ['input_text', 'input_image', 'input_file'],
} as const

function checkContent(items: readonly InputItem[]): void {
  for (const [index, item] of items.entries()) {
    if (item.type !== 'message' || typeof item.content === 'string') continue
    const allowed: readonly string[] =
      item.role === 'assistant' ? partsByRole.assistant : partsByRole.other
    for (const [place, part] of item.content.entries()) {
      checkMedia(part, `input[${index}].content[${place}]`)
      if (allowed.includes(part.type)) continue
      const values = `'${allowed.slice(0, -1).join("', '")}' and '${allowed.at(-1)}'`
      throw invalidRequest(
        `Invalid value: '${part.type}'. Supported values are: ${values}.`,
        `input[${index}].content[${place}]`,
        'invalid_value',
      )
    }
  }
}

function checkMedia(part: InputContentPart, path: string): void {
  if (part.type === 'input_image') {
    if (part.image_url) checkImageUrl(part.image_url, `${path}.image_url`)
    else if (!part.file_id) throw missing(`${path}.image_url`)
  }
  if (part.type !== 'input_file') return
  if (part.file_data) checkFileData(part.file_data, `${path}.file_data`)
  else if (!part.file_id && !part.file_url) throw missing(`${path}.file_id`)
}

function missing(param: string) {
  return invalidRequest(
    `Missing required parameter: '${param}'.`,
    param,
    'missing_required_parameter',
  )
}

function checkCalls(items: readonly InputItem[]): void {
  const open = new Set<string>()
  const known = new Set<string>()
  for (const item of items) {
    if (item.type === 'function_call' || item.type === 'custom_tool_call') {
      known.add(item.call_id)
      open.add(item.call_id)
    }
    if (item.type === 'function_call_output' || item.type === 'custom_tool_call_output') {
      if (!known.has(item.call_id)) throw noCallFound(item.type, item.call_id)
      open.delete(item.call_id)
    }
  }
  const [unanswered] = open
  if (unanswered === undefined) return
  throw invalidRequest(`No tool output found for function call ${unanswered}.`, 'input')
}

function noCallFound(type: string, callId: string) {
  const kind = type === 'function_call_output' ? 'function call' : 'custom tool call'
  return invalidRequest(`No tool call found for ${kind} output with call_id ${callId}.`, 'input')
}

const modelItems = new Set(['function_call', 'custom_tool_call', 'reasoning'])

/** Reasoning only makes sense together with the item it led to, in both directions. */
function checkReasoning(items: readonly InputItem[], store: ResponseStore): void {
  const present = new Set(items.map((item) => item.id))
  for (const [index, item] of items.entries()) {
    if (item.type === 'reasoning') checkReasoningItem(item, { next: items[index + 1], store })
    const required = typeof item.id === 'string' ? store.reasoningBefore(item.id) : null
    if (required === null || present.has(required)) continue
    throw invalidRequest(
      `Item '${item.id}' of type '${item.type}' was provided without its required 'reasoning' item: '${required}'.`,
      'input',
    )
  }
}

function checkReasoningItem(
  item: Extract<InputItem, { type: 'reasoning' }>,
  { next, store }: { next: InputItem | undefined; store: ResponseStore },
): void {
  if (item.encrypted_content) verifyEncryptedContent(item.encrypted_content)
  else if (typeof item.id === 'string' && !store.findItem(item.id)) throw itemNotFound(item.id)
  const follows = next !== undefined && (modelItems.has(next.type) || isModelOutput(next))
  if (follows) return
  throw invalidRequest(
    `Item '${item.id}' of type 'reasoning' was provided without its required following item.`,
    'input',
  )
}

function isModelOutput(item: InputItem): boolean {
  if (item.type === 'message') return item.role === 'assistant'
  return item.type.endsWith('_call')
}
