import { customEvent } from '@betterai/contracts'
import type { VendorPartsStore } from '../../../../state/vendor-parts-store.js'
import type { TextResult, Workflow, WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'
import { announceEnd } from './announce-end.js'
import { findQuestions } from './find-questions.js'
import type { TextWorkflowParts } from './generation.js'
import { prepareGenerations } from './generation.js'
import { streamAnswer } from './stream-answer.js'
import { resolveTemplate } from './system-prompt.js'
import { createVendorPartsMemory } from './vendor-parts-memory.js'

/** Answers a request with the text of a model. */
export function createTextWorkflow(
  parts: TextWorkflowParts & { vendorParts: VendorPartsStore },
): Workflow {
  const vendorParts = createVendorPartsMemory(parts.vendorParts)

  return async (context) => {
    const { customer_id } = context.auth
    const request = await vendorParts.restore(customer_id, context.request)
    const generations = await prepareGenerations({ ...context, request }, parts)
    const result = await streamAnswer(context, generations)
    if (!result.requires_tool_action)
      await announceEnd(context, result, await clarify(context, result))
    else if (result.vendor_parts) {
      const calls = result.tool_calls.filter(({ requires_action }) => requires_action)
      const answer = { request: context.request, calls, parts: result.vendor_parts }
      await vendorParts.remember(customer_id, answer)
    }
    return result
  }

  /** A character that clarifies may have answered with questions, which clients show as such. */
  async function clarify(
    context: WorkflowContext,
    { text }: TextResult,
  ): Promise<{ is_clarification?: true }> {
    const template = resolveTemplate(context.request.user_settings.text, parts.templates)
    const questions = template?.clarifies ? findQuestions(text) : null
    if (questions === null) return {}
    await send(context, customEvent('clarificationQuestions', questions))
    return { is_clarification: true }
  }
}
