import { joinChunks } from '../../text/chunks.js'
import type { GeminiAnswer } from './answer.js'
import { callParts, closingPart, codeParts, finishOf } from './answer-parts.js'
import { groundingOf } from './grounding.js'

/** The answer as one object. */
export function wholeAnswer(answer: GeminiAnswer): Record<string, unknown> {
  const { plan, thoughts, model, usage } = answer
  const { parts: calls, malformed } = callParts(answer)
  const text = joinChunks(plan.chunks) + (plan.refusal ?? '')
  const parts = [
    ...(thoughts === '' ? [] : [{ text: thoughts, thought: true }]),
    ...codeParts(answer),
    ...(text === '' ? [] : [{ ...closingPart(answer), text }]),
    ...calls,
  ]
  const candidate = {
    ...(parts.length > 0 ? { content: { parts, role: 'model' } } : {}),
    ...finishOf(answer, malformed),
    index: 0,
    ...groundingOf(answer),
  }
  return {
    ...(answer.isBlocked
      ? { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }
      : { candidates: [candidate] }),
    ...(usage === null ? {} : { usageMetadata: usage }),
    modelVersion: model.version,
    responseId: answer.responseId,
  }
}
