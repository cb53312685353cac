import { wellFormed } from '../../shared/well-formed.js'
import type { WarningEvent } from '../../spec/call-events.js'
import type { ChatMessage, MessageToolCall } from '../../spec/messages.js'
import { callIdOf } from '../answer/call-id.js'
import { parseToolInput, readArguments } from './tool-input.js'

type ToolMessage = ChatMessage & { role: 'tool' }

const halfEscape = /\\ud[89a-f]/i

const orphanResult: WarningEvent = {
  type: 'warning',
  code: 'history_mended',
  message: 'The result of a tool stands without its call; the model gets it as text of the user',
  field: 'chat_history',
}

/** Stands in for a result that the conversation does not hold. */
const noResult = 'No result: this call was not answered.'

/**
 * Mends calls and results, so that one odd message does not make every vendor refuse the conversation for good: each
 * call has an id and readable arguments and is followed by its results, a missing one replaced; a result without its
 * call becomes a message of the user, which is reported once. `continues` says that the vendor itself may hold the calls.
 */
export function mendToolTurns(
  messages: readonly ChatMessage[],
  { continues = false, warnings = [] }: { continues?: boolean; warnings?: WarningEvent[] } = {},
): ChatMessage[] {
  const waiting = new Set(messages.filter(isResult))
  const names = createCallNames()
  const mended: ChatMessage[] = []
  let mayBelong = continues
  let hasOrphan = false

  for (const [index, message] of messages.entries()) {
    if (isResult(message)) {
      if (!waiting.delete(message)) continue
      mended.push(mayBelong ? message : toUserMessage(message))
      hasOrphan ||= !mayBelong
      continue
    }
    const calls = message.tool_calls ?? []
    mayBelong = continues || (calls.length === 0 && message.vendor_parts !== undefined)
    if (calls.length === 0) {
      mended.push(message)
      continue
    }
    const later = messages.slice(index + 1)
    const turn = calls.map((call) => ({ given: call.id, call: mendCall(call, names) }))
    const results = findResults(turn, { later, waiting })
    mended.push({ ...message, tool_calls: turn.map(({ call }) => call) }, ...results)
  }
  if (hasOrphan) warnings.push(orphanResult)
  return mended
}

type Turn = { given: string; call: MessageToolCall }[]

/** The results of one turn in the order of its calls: first those that name their call, then by order. */
function findResults(
  turn: Turn,
  { later, waiting }: { later: ChatMessage[]; waiting: Set<ToolMessage> },
): ChatMessage[] {
  const found = new Map<MessageToolCall, ToolMessage>()
  for (const { given, call } of turn) {
    const result = given ? resultOf(given, later, waiting) : undefined
    if (result !== undefined && waiting.delete(result)) found.set(call, result)
  }
  const end = later.findIndex((message) => !isResult(message))
  const next = (end === -1 ? later : later.slice(0, end)).filter(isResult)
  for (const { call } of turn) {
    if (found.has(call)) continue
    const result = next.find((message) => waiting.has(message) && !message.tool_call_id)
    if (result !== undefined && waiting.delete(result)) found.set(call, result)
  }
  return turn.map(({ call }) => ({
    role: 'tool',
    content: noResult,
    ...found.get(call),
    tool_call_id: call.id,
  }))
}

/** The result that names a call, before a later call of the same id. */
function resultOf(
  id: string,
  later: ChatMessage[],
  waiting: ReadonlySet<ToolMessage>,
): ToolMessage | undefined {
  for (const message of later) {
    if (message.tool_calls?.some((call) => call.id === id)) return undefined
    if (isResult(message) && message.tool_call_id === id && waiting.has(message)) return message
  }
  return undefined
}

function mendCall(call: MessageToolCall, names: CallNames): MessageToolCall {
  const { name, arguments: text } = call.function
  const isReadable = text.trim() !== '' && readArguments([text]) !== undefined
  // Halves of characters that are written as escapes come to light once the text is read.
  const isWhole = !halfEscape.test(text)
  const input = isReadable && isWhole ? text : JSON.stringify(wellFormed(parseToolInput(text)))
  return { ...call, id: names.nameOf(call), function: { name, arguments: input } }
}

/** Gives every call of a conversation an id of its own. */
type CallNames = { nameOf(call: MessageToolCall): string }

/** An id of ours depends on the call alone, so that it stays the same over the turns. */
function createCallNames(): CallNames {
  const taken = new Set<string>()
  return {
    nameOf({ id, function: { name, arguments: text } }) {
      let own = id
      for (let count = 0; own === '' || taken.has(own); count++)
        own = callIdOf(`${id} ${name} ${text} ${count}`)
      taken.add(own)
      return own
    },
  }
}

function toUserMessage({ content }: ToolMessage): ChatMessage {
  const title = 'Result of a tool:'
  return typeof content === 'string'
    ? { role: 'user', content: `${title} ${content}` }
    : { role: 'user', content: [{ type: 'text', text: title }, ...(content ?? [])] }
}

function isResult(message: ChatMessage): message is ToolMessage {
  return message.role === 'tool'
}
