import type { z } from 'zod'
import type { ErrorDialect } from '../openai/dialect.js'
import { OpenAiError } from '../openai/errors.js'

function refusal(status: number, type: string, message: string): OpenAiError {
  return new OpenAiError(status, { message, type, param: null, code: null })
}

/** A 400 in the vendor's words. */
export function invalid(message: string): OpenAiError {
  return refusal(400, 'invalid_message', message)
}

/** The vendor's refusals and failures in its own words; its codes repeat the status. */
export const perplexityErrors: ErrorDialect = {
  failures: {
    401: { message: 'Invalid API key provided.', type: 'invalid_api_key', code: null },
    404: { message: 'Invalid model.', type: 'invalid_model', code: null },
    429: {
      message: 'Request rate limit exceeded, please try again later.',
      type: 'rate_limit_exceeded',
      code: null,
    },
    500: { message: 'An unexpected error occurred', type: 'internal_server_error' },
  },
  wrongKey: () => refusal(401, 'invalid_api_key', 'Invalid API key provided.'),
  unknownModel: (id) =>
    refusal(
      400,
      'invalid_model',
      `Invalid model '${id}'. Permitted models can be found in the documentation at https://docs.perplexity.ai/getting-started/models.`,
    ),
  unknownPath: () => refusal(404, 'not_found', 'Not Found'),
  body: ({ status, body: { message, type, code } }) => ({
    error: { message, type, code: code ?? status },
  }),
}

/** The refusal of a body that does not fit, as a list of where it does not. */
export function refusePerplexityBody(error: z.ZodError): OpenAiError {
  const problems = error.issues.map(({ path, message }) =>
    ['At body', ...path, message].map(String).join(' -> '),
  )
  return refusal(400, 'bad_request', JSON.stringify(problems))
}
