import type { MessageContent } from '@betterai/contracts'
import type { z } from 'zod'
import type { WorkflowContext } from '../workflow.js'

/** What a tool brought back. */
export type ToolOutcome = {
  /** For the model and the client. */
  result: Record<string, unknown>
  /** What of it belongs to the stored answer. */
  extras?: Partial<MessageContent>
}

/** A tool that the service runs itself; throws typed errors, which the model gets to read. */
export type AgentTool<T = unknown> = {
  name: string
  description: string
  input: z.ZodType<T>
  run(input: T, context: WorkflowContext): Promise<ToolOutcome>
}

/** A tool whose input is checked before it runs. */
export type CheckedTool = Omit<AgentTool, 'run'> & {
  /** Throws `ZodError` for an input that does not fit. */
  run(input: Record<string, unknown>, context: WorkflowContext): Promise<ToolOutcome>
}

/** Puts the check of its input in front of a tool. */
export function defineTool<T>(tool: AgentTool<T>): CheckedTool {
  return {
    ...tool,
    run: async (input, context) => tool.run(tool.input.parse(withoutNulls(input)), context),
  }
}

/** Models send null for what they leave out. */
function withoutNulls(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null))
}
