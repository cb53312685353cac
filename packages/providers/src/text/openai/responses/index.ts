import type OpenAI from 'openai'
import type { OpenAiApi } from '../provider/openai-api.js'
import { buildResponsesRequest } from './request.js'
import { readResponsesAnswer } from './response.js'
import { createResponsesNormaliser } from './stream.js'
import type { ResponsesRequestBody } from './wire.js'

/** Our own reader decodes nothing but the text itself, so the vendor need not compress the stream. */
const streamHeaders = { 'accept-encoding': 'identity' }

type CreateParams = OpenAI.Responses.ResponseCreateParams

/** The Responses API. */
export const responsesApi: OpenAiApi<ResponsesRequestBody> = {
  inlineAllFiles: false,
  prepare: buildResponsesRequest,
  open(client, body, { stream, signal }) {
    const options = { signal, ...(stream ? { headers: streamHeaders } : {}) }
    return client.responses.create(toParams({ ...body, stream }), options).asResponse()
  },
  createNormaliser: createResponsesNormaliser,
  readResponse: readResponsesAnswer,
}

/** The SDK's type narrows items and names that the vendor itself keeps open. */
function toParams(body: ResponsesRequestBody): CreateParams {
  return body as CreateParams
}
