import type { z } from 'zod'
import type { ErrorDialect } from '../openai/dialect.js'
import { OpenAiError } from '../openai/errors.js'
import { describeIssue } from '../openai/issues.js'

const invalidArgument = 'Client specified an invalid argument'
const notFound = 'Some requested entity was not found'

function refusal(status: number, code: string, message: string): OpenAiError {
  return new OpenAiError(status, { message, type: '', param: null, code })
}

/** A 400 in the vendor's words. */
export function invalid(message: string): OpenAiError {
  return refusal(400, invalidArgument, message)
}

/** The vendor's refusals and failures: a sentence as code, and the message beside it. */
export const xaiErrors: ErrorDialect = {
  failures: {
    400: { code: invalidArgument },
    401: { code: 'Unauthenticated', message: 'Incorrect API key provided: si***or.' },
    403: {
      code: 'The caller does not have permission to execute the specified operation',
      message: 'Your API key is not allowed to use this endpoint.',
    },
    404: { code: notFound },
    422: { code: invalidArgument },
    429: {
      code: 'Some resource has been exhausted',
      message: 'Too many requests for team simulator and model grok-4-latest.',
    },
    503: {
      code: 'The service is currently unavailable',
      message: 'Service temporarily unavailable.',
    },
  },
  wrongKey: (key) =>
    key === undefined
      ? refusal(401, 'Unauthenticated', 'No API key was provided.')
      : invalid(
          `Incorrect API key provided: ${key.slice(0, 2)}***${key.slice(-2)}. You can obtain an API key from https://console.x.ai.`,
        ),
  unknownModel: (id) =>
    refusal(
      404,
      notFound,
      `The model ${id} does not exist or your team simulator does not have access to it.`,
    ),
  unknownPath: () => refusal(404, notFound, 'No such endpoint'),
  body: ({ body: { code, message } }) => ({ code, error: message }),
}

/** The refusal of a body that does not fit. */
export function refuseXaiBody(error: z.ZodError, body: unknown): OpenAiError {
  const { message } = describeIssue(error, body).body
  const text = `Failed to deserialize the JSON body into the target type: ${message}`
  return refusal(422, invalidArgument, text)
}
