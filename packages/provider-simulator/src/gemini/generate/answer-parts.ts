import type { PlannedFinish } from '../../text/plan.js'
import type { PlannedCall } from '../../text/tool-selection.js'
import { callId, thoughtSignature } from '../ids.js'
import type { GeminiAnswer } from './answer.js'

type Part = Record<string, unknown>

/** A function call as the vendor makes it, or the reason why the model made none. */
export type CallOutcome = { readonly parts: readonly Part[]; readonly malformed: string | null }

/** Arguments travel as an object; a call whose arguments are none ends the answer instead. */
export function callParts({ plan, model }: GeminiAnswer): CallOutcome {
  const parts: Part[] = []
  for (const call of plan.toolCalls) {
    const args = readArguments(call)
    if (args === null) return { parts, malformed: `Malformed function call: ${call.name}` }
    const signature = model.signsCalls && parts.length === 0
    parts.push({
      functionCall: { name: call.name, args, ...(model.signsCalls ? { id: callId() } : {}) },
      ...(signature ? { thoughtSignature: thoughtSignature() } : {}),
    })
  }
  return { parts, malformed: null }
}

function readArguments({ arguments: text }: PlannedCall): object | null {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/** The code that the model ran, and what it printed. */
export function codeParts({ plan, model }: GeminiAnswer): Part[] {
  return plan.builtins.flatMap((use): Part[] => {
    if (use.tool !== 'code_interpreter') return []
    const id = model.signsCalls ? { id: callId() } : {}
    return [
      {
        executableCode: { language: 'PYTHON', code: use.code, ...id },
        ...(model.signsCalls ? { thoughtSignature: thoughtSignature() } : {}),
      },
      { codeExecutionResult: { outcome: 'OUTCOME_OK', output: use.logs, ...id } },
    ]
  })
}

/** The empty text that closes an answer and carries the signature of its thoughts, unless a call carries it. */
export function closingPart({ plan, model }: GeminiAnswer): Part {
  const isSigned = model.signsCalls && plan.toolCalls.length === 0
  return isSigned ? { text: '', thoughtSignature: thoughtSignature() } : { text: '' }
}

const finishReasons: Readonly<Record<PlannedFinish, string>> = {
  stop: 'STOP',
  length: 'MAX_TOKENS',
  tool_calls: 'STOP',
  content_filter: 'SAFETY',
  failed: 'OTHER',
}

/** Why the answer ends, in the vendor's words. */
export function finishOf(
  { plan, isPaused }: GeminiAnswer,
  malformed: string | null,
): Record<string, string> {
  if (isPaused) return { finishReason: 'CONTINUATION', continuationToken: thoughtSignature() }
  if (malformed !== null)
    return { finishReason: 'MALFORMED_FUNCTION_CALL', finishMessage: malformed }
  if (plan.refusal !== null) return { finishReason: 'PROHIBITED_CONTENT' }
  const hasCalls = plan.toolCalls.length > 0
  return {
    finishReason: finishReasons[plan.finish],
    ...(hasCalls ? { finishMessage: 'Model generated function call(s).' } : {}),
  }
}
