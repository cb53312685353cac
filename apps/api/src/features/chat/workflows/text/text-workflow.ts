import type { Workflow } from '../workflow.js'
import { announceEnd } from './announce-end.js'
import type { TextWorkflowParts } from './generation.js'
import { prepareGenerations } from './generation.js'
import { streamAnswer } from './stream-answer.js'

/** Answers a request with the text of a model. */
export function createTextWorkflow(parts: TextWorkflowParts): Workflow {
  return async (context) => {
    const result = await streamAnswer(context, await prepareGenerations(context, parts))
    if (!result.requires_tool_action) await announceEnd(context, result)
    return result
  }
}
