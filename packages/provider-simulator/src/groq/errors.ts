import type { z } from 'zod'
import type { ErrorDialect } from '../openai/dialect.js'
import { invalidRequest, modelNotFound, OpenAiError } from '../openai/errors.js'
import { describeIssue } from '../openai/issues.js'

/** The vendor's refusals and failures in its own words. */
export const groqErrors: ErrorDialect = {
  failures: {
    401: { message: 'Invalid API Key' },
    403: { message: 'Forbidden', type: 'invalid_request_error', code: null },
    429: {
      message:
        'Rate limit reached for model `llama-3.3-70b-versatile` in organization `org_simulator` service tier `on_demand` on tokens per minute (TPM): Limit 12000, Used 11000, Requested 2000. Please try again in 5s. Need more tokens? Upgrade to Dev Tier today at https://console.groq.com/settings/billing',
      type: 'tokens',
    },
    500: { message: 'Internal Server Error', type: 'internal_server_error' },
    503: { message: 'Service Unavailable', type: 'internal_server_error', code: null },
  },
  wrongKey: () =>
    new OpenAiError(401, {
      message: 'Invalid API Key',
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_api_key',
    }),
  unknownModel: modelNotFound,
  endedModel: (id) =>
    new OpenAiError(400, {
      message: `The model \`${id}\` has been decommissioned and is no longer supported. Please refer to https://console.groq.com/docs/deprecations for a recommendation on which model to use instead.`,
      type: 'invalid_request_error',
      param: null,
      code: 'model_decommissioned',
    }),
  unknownPath: (method, route) =>
    new OpenAiError(404, {
      message: `Unknown request URL: ${method} /openai/v1${route}. Please check the URL for typos, or see the docs at https://console.groq.com/docs/`,
      type: 'invalid_request_error',
      param: null,
      code: 'unknown_url',
    }),
  body({ body: { message, type, code } }) {
    return { error: { message, type, ...(code === null ? {} : { code }) } }
  },
}

/** The refusal of a body that does not fit; properties that the vendor does not know are named as such. */
export function refuseGroqBody(error: z.ZodError, body: unknown): OpenAiError {
  const refusal = describeIssue(error, body)
  const { code, param, message } = refusal.body
  if (code === 'unknown_parameter')
    return invalidRequest(`property '${param}' is unsupported`, param)
  return invalidRequest(`'${param}' : ${message}`, param)
}
