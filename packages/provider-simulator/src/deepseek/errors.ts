import type { z } from 'zod'
import type { ErrorDialect } from '../openai/dialect.js'
import type { ErrorObject } from '../openai/errors.js'
import { OpenAiError } from '../openai/errors.js'

const invalidRequest = { type: 'invalid_request_error', param: null, code: 'invalid_request_error' }

/** A 400 in the vendor's words. */
export function invalid(message: string): OpenAiError {
  return new OpenAiError(400, { ...invalidRequest, message })
}

/** The vendor's refusals and failures in its own words; nearly all have the same code. */
export const deepseekErrors: ErrorDialect = {
  failures: {
    400: { message: 'Invalid request', code: 'invalid_request_error' },
    401: {
      message: 'Authentication Fails, Your api key: ****lator is invalid',
      type: 'authentication_error',
      code: 'invalid_request_error',
    },
    402: { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' },
    404: { message: 'Not found' },
    429: { message: 'Rate limit reached', type: 'rate_limit_error' },
    503: {
      message: 'Service is too busy. Please try again later.',
      type: 'service_unavailable_error',
    },
  },
  wrongKey: (key) =>
    new OpenAiError(401, {
      message:
        key === undefined
          ? 'Authentication Fails (governor)'
          : `Authentication Fails, Your api key: ****${key.slice(-4)} is invalid`,
      type: 'authentication_error',
      param: null,
      code: 'invalid_request_error',
    }),
  unknownModel: () => invalid('Model Not Exist'),
  unknownPath: () =>
    new OpenAiError(404, {
      message: 'Not Found',
      type: 'invalid_request_error',
      param: null,
      code: null,
    }),
  body: ({ body }) => ({ error: body satisfies ErrorObject }),
}

/** The refusal of a body that does not fit, as the vendor's parser words it. */
export function refuseDeepSeekBody(error: z.ZodError): OpenAiError {
  const issue = error.issues[0]
  const path = issue?.path.join('.') ?? ''
  return new OpenAiError(422, {
    ...invalidRequest,
    message: `Failed to deserialize the JSON body into the target type: ${path}: ${issue?.message}`,
  })
}
