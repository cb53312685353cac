import { illustrate } from './image/illustrate.js'
import type { Painter } from './image/painter.js'
import type { Workflow } from './workflow.js'

/** Ways to answer a text request, and what may be added to any of them. */
export type AnswerParts = {
  text: Workflow
  research: Workflow
  paint: Painter
}

/** Answers text requests in the way that their settings ask for. */
export function createAnswerWorkflow({ paint, ...ways }: AnswerParts): Workflow {
  return async (context) => {
    const { text } = context.request.user_settings
    const answer = text.deep_research_enabled ? ways.research : ways.text
    return illustrate(context, await answer(context), paint)
  }
}
