import type { BuiltinUse, PlannedCitation } from '../../text/builtin-use.js'
import type { Chunks } from '../../text/chunks.js'
import { joinChunks } from '../../text/chunks.js'
import { choiceLogprobs } from '../logprobs.js'
import type { Includable } from './schema.js'

/** One output item of a response before it has a wire shape. */
export type OutputItem =
  | ReasoningItem
  | MessageItem
  | { readonly kind: 'builtin'; readonly id: string; readonly use: BuiltinUse }
  | CallItem

/** Reasoning with an optional summary. */
export interface ReasoningItem {
  readonly kind: 'reasoning'
  readonly id: string
  readonly summary: string
  readonly encrypted: string | null
}

/** The text of an answer, or its refusal. */
export interface MessageItem {
  readonly kind: 'message'
  readonly id: string
  readonly chunks: Chunks
  readonly refusal: string | null
  readonly citations: readonly PlannedCitation[]
  readonly isCut: boolean
}

/** A call of a function or of a custom tool, which takes free text. */
export interface CallItem {
  readonly kind: 'function_call' | 'custom_tool_call'
  readonly id: string
  readonly callId: string
  readonly name: string
  readonly arguments: string
}

/** What decides how items look. */
export interface ItemSettings {
  readonly includes: ReadonlySet<Includable>
  readonly containerId: string
  readonly hasReasoningStatus: boolean
}

/** The finished wire object of an item. */
export function finishedItem(item: OutputItem, settings: ItemSettings): Record<string, unknown> {
  switch (item.kind) {
    case 'reasoning':
      return {
        ...reasoningObject(item, item.summary === '' ? [] : [summaryPart(item.summary)]),
        ...(settings.hasReasoningStatus ? { status: 'completed' } : {}),
      }
    case 'message':
      return {
        id: item.id,
        type: 'message',
        status: item.isCut ? 'incomplete' : 'completed',
        content: [finishedPart(item, settings)],
        role: 'assistant',
      }
    case 'builtin':
      return builtinObject(item, { settings, status: 'completed' })
    default:
      return callObject(item, { status: 'completed', text: item.arguments })
  }
}

/** The wire object of an item at its beginning, still empty. */
export function openedItem(item: OutputItem, settings: ItemSettings): Record<string, unknown> {
  switch (item.kind) {
    case 'reasoning':
      return {
        ...reasoningObject(item, []),
        ...(settings.hasReasoningStatus ? { status: 'in_progress' } : {}),
      }
    case 'message':
      return {
        id: item.id,
        type: 'message',
        status: 'in_progress',
        content: [],
        role: 'assistant',
      }
    case 'builtin':
      return builtinObject(item, { settings, status: 'in_progress' })
    default:
      return callObject(item, { status: 'in_progress', text: '' })
  }
}

function reasoningObject(item: ReasoningItem, summary: unknown[]): Record<string, unknown> {
  const encrypted = item.encrypted === null ? {} : { encrypted_content: item.encrypted }
  return { id: item.id, type: 'reasoning', ...encrypted, summary }
}

/** A part of a reasoning summary. */
export function summaryPart(text: string): Record<string, unknown> {
  return { type: 'summary_text', text }
}

/** The content part of a finished message. */
export function finishedPart(item: MessageItem, settings: ItemSettings): Record<string, unknown> {
  if (item.refusal !== null) return { type: 'refusal', refusal: item.refusal }
  const withLogprobs = settings.includes.has('message.output_text.logprobs')
  return {
    type: 'output_text',
    annotations: item.citations.map(annotation),
    logprobs: withLogprobs ? choiceLogprobs(item.chunks.cycle).content : [],
    text: joinChunks(item.chunks),
  }
}

/** A citation as an annotation of a text. */
export function annotation(citation: PlannedCitation): Record<string, unknown> {
  const { url, title, start_index, end_index } = citation
  return { type: 'url_citation', end_index, start_index, title, url }
}

function builtinObject(
  { id, use }: { id: string; use: BuiltinUse },
  { settings, status }: { settings: ItemSettings; status: 'in_progress' | 'completed' },
): Record<string, unknown> {
  const isDone = status === 'completed'
  if (use.tool === 'web_search') {
    const sources = settings.includes.has('web_search_call.action.sources')
      ? { sources: use.sources.map(({ url }) => ({ type: 'url', url })) }
      : {}
    const action = { type: 'search', query: use.query, ...sources }
    return { id, type: 'web_search_call', status, action }
  }
  const logs = settings.includes.has('code_interpreter_call.outputs')
    ? [{ type: 'logs', logs: use.logs }]
    : null
  return {
    id,
    type: 'code_interpreter_call',
    status,
    code: isDone ? use.code : '',
    container_id: settings.containerId,
    outputs: isDone ? logs : [],
  }
}

function callObject(
  item: CallItem,
  { status, text }: { status: string; text: string },
): Record<string, unknown> {
  const { id, kind, callId, name } = item
  const content = kind === 'function_call' ? { arguments: text } : { input: text }
  return { id, type: kind, status, ...content, call_id: callId, name }
}
