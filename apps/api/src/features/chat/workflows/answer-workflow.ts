import type { ChatRequest } from '@betterai/contracts'
import { illustrate } from './image/illustrate.js'
import type { ImageGenerator } from './image/image-generator.js'
import type { MemoryParts } from './semantic/remember.js'
import { remember } from './semantic/remember.js'
import type { RenewAddressesIn, Workflow } from './workflow.js'

/** Ways to answer a text request, and what may be added to any of them. */
export type AnswerParts = {
  text: Workflow
  research: Workflow
  /** Undefined where the service runs no tools. */
  agent: Workflow | undefined
  generateImages: ImageGenerator
  /** Undefined where earlier conversations are not searched. */
  memory: MemoryParts | undefined
  renewAddressesIn: RenewAddressesIn | undefined
}

/** Answers text requests in the way that their settings ask for. */
export function createAnswerWorkflow({
  generateImages,
  memory,
  renewAddressesIn,
  ...ways
}: AnswerParts): Workflow {
  return async (context) => {
    // A client may have read them long ago, and vendors fetch them now.
    await renewAddressesIn?.(context.request, context.auth.customer_id)
    const answer = wayFor(context.request, ways)
    const remembered = memory ? await remember(context, memory) : null
    if (remembered === null) return illustrate(context, await answer(context), generateImages)
    const result = await answer({ ...context, memory: remembered.text })
    return illustrate(context, { ...result, remembered: remembered.content }, generateImages)
  }
}

function wayFor(
  { user_settings: { text, general } }: ChatRequest,
  ways: Pick<AnswerParts, 'text' | 'research' | 'agent'>,
): Workflow {
  if (text.deep_research_enabled) return ways.research
  return (general.ai_agent_enabled && ways.agent) || ways.text
}
