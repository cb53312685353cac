import { toServiceError } from '@betterai/core'
import type { ToolCall } from '@betterai/providers'
import { z } from 'zod'
import { toolCallEvent, toolUse } from '../text/tool-events.js'
import type { WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'
import type { CheckedTool, ToolOutcome } from './agent-tool.js'

/** How a call ended, as the client sees it and the model reads it. */
export type CallResult =
  | ({ success: true } & ToolOutcome)
  | { success: false; error: string; result?: undefined; extras?: undefined }

/** Runs one call of the model and tells the client about it; whatever fails becomes a result for the model to read. */
export async function runToolCall(
  context: WorkflowContext,
  call: ToolCall,
  tools: readonly CheckedTool[],
): Promise<CallResult> {
  await send(context, toolUse(call))
  await send(context, toolCallEvent(call, { requiresAction: false }))
  const outcome = await outcomeOf(context, call, tools)
  context.signal.throwIfAborted()
  const { tool_name, call_id } = call
  const { extras: _stored, ...shown } = outcome
  await send(context, { type: 'toolResult', content: { tool_name, call_id, ...shown } })
  return outcome
}

async function outcomeOf(
  context: WorkflowContext,
  { tool_name, tool_input }: ToolCall,
  tools: readonly CheckedTool[],
): Promise<CallResult> {
  const tool = tools.find(({ name }) => name === tool_name)
  if (tool === undefined) return { success: false, error: `There is no tool "${tool_name}"` }
  try {
    return { success: true, ...(await tool.run(tool_input, context)) }
  } catch (error) {
    context.signal.throwIfAborted()
    if (error instanceof z.ZodError)
      return { success: false, error: `Invalid arguments: ${z.prettifyError(error)}` }
    context.logger.warn('tool failed', { tool: tool_name, error })
    return { success: false, error: toServiceError(error).publicMessage }
  }
}
