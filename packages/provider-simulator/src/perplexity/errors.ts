import type { z } from 'zod'
import type { ErrorDialect } from '../openai/dialect.js'
import { OpenAiError } from '../openai/errors.js'

function refusal(
  status: number,
  type: string,
  { message, param = null }: { message: string; param?: string | null },
): OpenAiError {
  return new OpenAiError(status, { message, type, param, code: null })
}

/** A 400 in the vendor's words. */
export function invalid(message: string, param: string | null = null): OpenAiError {
  return refusal(400, 'invalid_request', { message, param })
}

/** What the vendor answers since its chat completions ended. */
export function sonarEnded(): OpenAiError {
  return invalid(
    'Sonar is now the Agent API. See https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar.',
  )
}

/** The vendor's refusals and failures in its own words; its codes repeat the status. */
export const perplexityErrors: ErrorDialect = {
  failures: {
    400: { message: 'invalid request body', type: 'invalid_request', code: null },
    401: { message: 'Invalid API key provided.', type: 'forbidden', code: null },
    404: { message: 'not found', type: 'not_found', code: null },
    429: {
      message: 'Request rate limit exceeded, please try again later.',
      type: 'request_rate_limit_exceeded',
      code: null,
    },
    500: { message: 'An unexpected error occurred', type: 'internal_error', code: null },
    503: { message: 'The service is unavailable', type: 'internal_error', code: null },
  },
  wrongKey: () => refusal(401, 'forbidden', { message: 'Invalid API key provided.' }),
  unknownModel: (id) =>
    refusal(400, 'invalid_model', { message: `invalid model: "${id}"`, param: 'model' }),
  unknownPath: () => refusal(404, 'not_found', { message: 'not found' }),
  body: ({ status, body: { message, type, param, code } }) => ({
    error: { message, type, code: code ?? status, ...(param === null ? {} : { param }) },
  }),
}

/** The refusal of a body that does not fit; a field that is not known is named. */
export function refusePerplexityBody(error: z.ZodError): OpenAiError {
  const issue = error.issues[0]
  if (issue?.code === 'unrecognized_keys') {
    const field = issue.keys[0] ?? ''
    return invalid(`invalid request body: json: unknown field "${field}"`, field)
  }
  const path = issue?.path.map(String).join('.') ?? ''
  return invalid(`invalid request body: ${path}: ${issue?.message}`, path || null)
}
