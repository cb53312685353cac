import { customEvent } from '@betterai/contracts'
import { findQuestions } from '../clarification/find-questions.js'
import type { Workflow, WorkflowContext, WorkflowResult } from '../workflow.js'
import { send } from '../workflow.js'
import { announceEnd } from './announce-end.js'
import type { TextWorkflowParts } from './generation.js'
import { prepareGenerations } from './generation.js'
import { streamAnswer } from './stream-answer.js'
import { resolveTemplate } from './system-prompt.js'

/** Answers a request with the text of a model. */
export function createTextWorkflow(parts: TextWorkflowParts): Workflow {
  return async (context) => {
    const result = await streamAnswer(context, await prepareGenerations(context, parts))
    if (!result.requires_tool_action)
      await announceEnd(context, result, await clarify(context, result))
    return result
  }

  /** A character that clarifies may have answered with questions, which clients show as such. */
  async function clarify(
    context: WorkflowContext,
    { text }: WorkflowResult,
  ): Promise<{ is_clarification?: true }> {
    const template = resolveTemplate(context.request.user_settings.text, parts.templates)
    const questions = template?.clarifies ? findQuestions(text) : null
    if (questions === null) return {}
    await send(context, customEvent('clarificationQuestions', questions))
    return { is_clarification: true }
  }
}
