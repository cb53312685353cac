import type { ServerEvent } from '@betterai/contracts'
import { customEvent } from '@betterai/contracts'
import type { ToolCall } from '@betterai/providers'
import { toolDisplayText } from './tool-display.js'

/** Shows users that a tool is used. */
export function toolUse(call: ToolCall): ServerEvent {
  const { provider, tool_name, tool_input, call_id } = call
  return customEvent('toolUse', {
    message: 'toolUseReceived',
    provider,
    tool_name,
    tool_input,
    display_text: toolDisplayText(call),
    ...(call_id === null ? {} : { call_id }),
  })
}

/** Tells clients about a call; one that requires action is theirs to run. */
export function toolCallEvent(
  { tool_name, tool_input, call_id, provider }: ToolCall,
  { requiresAction }: { requiresAction: boolean },
): ServerEvent {
  return {
    type: 'toolCall',
    content: {
      name: tool_name,
      arguments: tool_input,
      call_id,
      provider,
      requires_action: requiresAction,
    },
  }
}
