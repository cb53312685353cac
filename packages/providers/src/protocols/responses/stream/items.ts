import { isRecord } from '@betterai/contracts'
import { textIn } from '../../../shared/vendor-values.js'
import type { ToolCall } from '../../../spec/text-stream.js'
import { parseToolInput } from '../../../text/request/tool-input.js'
import type { ResponsesItem } from '../wire.js'
import { argumentsOf } from './open-calls.js'

/** A completed item of the answer as a tool call, null for items that are none, undefined for unknown ones. */
export function toToolCall(item: ResponsesItem, provider: string): ToolCall | null | undefined {
  const { type = '' } = item
  if (isCallerTool(item)) return toCallerTool(item, provider)
  if (silentItems.has(type) || type.endsWith('_output')) return null
  const server = serverTools.get(type)
  if (server === undefined) return undefined
  if (!isDone(item)) return null
  const { name, input } = server(item)
  return {
    call_id: textIn(item.id) ?? null,
    tool_name: name,
    tool_input: input,
    provider,
    requires_action: false,
  }
}

/** Whether an item is a call of one of the caller's own tools. */
export function isCallerTool({ type }: ResponsesItem): boolean {
  return type === 'function_call' || type === 'custom_tool_call'
}

/** Whether an item waits for something that a conversation cannot carry: a shell, a screen, a consent. */
export function isUnanswerable({ type = '', environment, execution }: ResponsesItem): boolean {
  const isAtVendor = environment?.type === 'container_reference'
  return execution === 'client' || (unanswerableItems.has(type) && !isAtVendor)
}

/** Images are still called unfinished when they are there. */
function isDone({ status, result }: ResponsesItem): boolean {
  return !status || status === 'completed' || Boolean(result)
}

/** Items that say nothing to the reader; those that the vendor needs again are kept for the next turn. */
const silentItems: ReadonlySet<string> = new Set([
  'message',
  'reasoning',
  'compaction',
  'program',
  'additional_tools',
  'mcp_list_tools',
  'mcp_approval_response',
])

const unanswerableItems: ReadonlySet<string> = new Set([
  'local_shell_call',
  'shell_call',
  'apply_patch_call',
  'computer_call',
  'mcp_approval_request',
])

/** The use of a tool that the vendor runs itself, although it looks like a call; null until it is complete. */
export function toServerCall(
  item: ResponsesItem,
  { name, provider }: { name: string; provider: string },
): ToolCall | null {
  if (item.status && item.status !== 'completed') return null
  return {
    call_id: textIn(item.call_id) ?? textIn(item.id) ?? null,
    tool_name: name,
    tool_input: item.queries
      ? { queries: item.queries }
      : parseToolInput(item.arguments ?? item.input),
    provider,
    requires_action: false,
  }
}

/** A call that the caller has to run; one without a name, or one that was cut off, is none. */
function toCallerTool(item: ResponsesItem, provider: string): ToolCall | null {
  const tool_name = textIn(item.name)
  const tool_input = inputOf(item)
  if (!tool_name || !tool_input || item.status === 'incomplete') return null
  return {
    call_id: textIn(item.call_id) ?? textIn(item.id) ?? null,
    tool_name,
    tool_input,
    provider,
    requires_action: true,
  }
}

/** A custom tool takes free text. */
function inputOf(item: ResponsesItem): Record<string, unknown> | undefined {
  return item.arguments === undefined && item.input != null
    ? parseToolInput(item.input)
    : argumentsOf(item.arguments)
}

type ServerTool = (item: ResponsesItem) => { name: string; input: Record<string, unknown> }

/** A tool of the vendor's that is none of those we ask for. */
const otherTool: ServerTool = ({ type = '', action, operation, arguments: args }) => ({
  name: type.replace(/_call$/, ''),
  input: parseToolInput(action ?? operation ?? args),
})

/** Tools that the vendor runs itself. */
const serverTools: ReadonlyMap<string, ServerTool> = new Map<string, ServerTool>([
  [
    'web_search_call',
    ({ action }) => ({ name: 'web_search', input: isRecord(action) ? action : {} }),
  ],
  [
    'code_interpreter_call',
    ({ code }) => ({ name: 'code_interpreter', input: { code: code ?? '' } }),
  ],
  [
    'file_search_call',
    ({ queries }) => ({ name: 'file_search', input: { queries: queries ?? [] } }),
  ],
  [
    'image_generation_call',
    ({ revised_prompt, prompt }) => ({
      name: 'image_generation',
      input: { prompt: revised_prompt ?? prompt ?? '' },
    }),
  ],
  [
    'mcp_call',
    (item) => ({ name: textIn(item.name) ?? 'mcp', input: parseToolInput(item.arguments) }),
  ],
  ['tool_search_call', otherTool],
  ['local_shell_call', otherTool],
  ['shell_call', otherTool],
  ['apply_patch_call', otherTool],
  ['computer_call', otherTool],
  [
    'mcp_approval_request',
    (item) => ({ name: textIn(item.name) ?? 'mcp', input: parseToolInput(item.arguments) }),
  ],
])

/** Whether an answer has to be replayed item by item: encrypted reasoning, or messages of several phases. */
export function needsReplay(items: readonly ResponsesItem[]): boolean {
  return items.some((item) => Boolean(item.encrypted_content) || Boolean(item.phase))
}
