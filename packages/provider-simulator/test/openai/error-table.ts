import type { StartedSimulator } from '../started-simulator.js'

/** A request body, and what the vendor says about it: message, param, code, and the status when it is not 400. */
export type ErrorCase = readonly [
  body: Record<string, unknown>,
  message: string,
  param: string | null,
  code: string | null,
  status?: number,
]

/** Posts a body and returns the parts of the error that a table names. */
export async function refusal(started: StartedSimulator, path: string, body: unknown) {
  const { status, text } = await started.post(path, body)
  const { error } = JSON.parse(text) as { error?: Record<string, unknown> }
  return { status, ...error }
}

/** The rows of a table as a test wants them: the request, and the whole answer the vendor gives. */
export function errorCases(rows: readonly ErrorCase[]) {
  return rows.map(([body, message, param, code, status = 400]) => ({
    body,
    error: { status, message, type: 'invalid_request_error', param, code },
  }))
}
