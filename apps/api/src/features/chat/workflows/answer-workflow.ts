import { illustrate } from './image/illustrate.js'
import type { Painter } from './image/painter.js'
import type { Workflow } from './workflow.js'

/** Ways to answer a text request, and what may be added to any of them. */
export type AnswerParts = {
  text: Workflow
  paint: Painter
}

/** Answers text requests in the way that their settings ask for. */
export function createAnswerWorkflow({ text, paint }: AnswerParts): Workflow {
  return async (context) => illustrate(context, await text(context), paint)
}
