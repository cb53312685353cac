import { isRecord } from '@betterai/contracts'

/** The questions that a clarifying character answers with: a JSON object with `questions`, else null. */
export function findQuestions(answer: string): Record<string, unknown> | null {
  const [, fenced] = /^```(?:json)?\s*(.*?)\s*```$/s.exec(answer.trim()) ?? []
  try {
    const value: unknown = JSON.parse(fenced ?? answer)
    return isRecord(value) && 'questions' in value ? value : null
  } catch {
    return null
  }
}
