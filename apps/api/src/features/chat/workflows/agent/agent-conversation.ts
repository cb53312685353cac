import type { ChatMessage, FunctionTool, ToolCall } from '@betterai/providers'
import { z } from 'zod'
import type { StreamedAnswer } from '../text/answer-stream.js'
import type { Generation } from '../text/generation.js'
import type { CheckedTool } from './agent-tool.js'
import type { CallResult } from './run-tool-call.js'

/** The conversation of a loop as it grows from answers and results. */
export interface AgentConversation {
  /** Requests for the next answer; without tools the model has to answer in words. */
  next(options: { mayCall: boolean }): [Generation, ...Generation[]]
  addAnswer(answer: StreamedAnswer, calls: readonly ToolCall[]): void
  addResult(call: ToolCall, result: CallResult): void
}

/** Creates the conversation of one loop. */
export function createConversation(
  [first, ...others]: readonly [Generation, ...Generation[]],
  tools: readonly CheckedTool[],
): AgentConversation {
  const added: ChatMessage[] = []
  const functions = tools.map(toFunction)
  const ids = new Map<ToolCall, string>()
  const idOf = (call: ToolCall) => {
    const id = ids.get(call) ?? call.call_id ?? `call_${ids.size + 1}`
    ids.set(call, id)
    return id
  }

  return {
    next({ mayCall }) {
      const grown = (generation: Generation): Generation => {
        const { generateRequest } = generation
        // Vendors refuse a conversation with calls in it when the functions are not there any more.
        const tool_settings = {
          ...generateRequest.tool_settings,
          functions,
          ...(mayCall ? {} : { tool_choice: 'none' as const }),
        }
        const messages = [...generateRequest.messages, ...added]
        return { ...generation, generateRequest: { ...generateRequest, messages, tool_settings } }
      }
      return [grown(first), ...others.map(grown)]
    },
    addAnswer({ text, vendor_parts }, calls) {
      added.push({
        role: 'assistant',
        content: text.trim() || null,
        ...(calls.length > 0
          ? { tool_calls: calls.map((call) => toMessageCall(call, idOf(call))) }
          : {}),
        ...(vendor_parts === null ? {} : { vendor_parts }),
      })
    },
    addResult(call, { extras: _stored, ...result }) {
      added.push({ role: 'tool', tool_call_id: idOf(call), content: JSON.stringify(result) })
    },
  }
}

function toFunction({ name, description, input }: CheckedTool): FunctionTool {
  const { $schema: _dialect, ...parameters } = z.toJSONSchema(input, { io: 'input' })
  return { name, description, parameters }
}

function toMessageCall({ tool_name, tool_input }: ToolCall, id: string) {
  const called = { name: tool_name, arguments: JSON.stringify(tool_input) }
  return { id, type: 'function' as const, function: called }
}
