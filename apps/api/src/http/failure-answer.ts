import { apiError } from '@betterai/contracts'
import type { HttpFailure } from '@betterai/core'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiEnvironment } from './api-environment.js'

type Failure = Pick<HttpFailure, 'status' | 'message'> & Partial<HttpFailure>

/** Answers by an error envelope that names the request, for whoever looks it up in the log. */
export function failureAnswer(c: Context<ApiEnvironment>, failure: Failure): Response {
  const { status, message, data = null, headers } = failure
  const meta = { request_id: c.get('request_id') }
  const body = { ...apiError(status, message, data), meta }
  return c.json(body, status as ContentfulStatusCode, headers)
}
