import type OpenAI from 'openai'
import type { OpenAiApi } from '../openai-api.js'
import { buildResponsesRequest } from './request.js'
import { readResponsesAnswer } from './response.js'
import { createResponsesNormaliser } from './stream.js'
import type { ResponsesRequestBody } from './wire.js'

/** Our own reader decodes nothing but the text itself, so the vendor need not compress the stream. */
const streamHeaders = { 'accept-encoding': 'identity' }

type CreateParams = OpenAI.Responses.ResponseCreateParamsNonStreaming

/** The Responses API. */
export const responsesApi: OpenAiApi<ResponsesRequestBody> = {
  inlineAllFiles: false,
  prepare: buildResponsesRequest,
  openStream(client, body, { signal }) {
    const params = { ...toParams(body), stream: true as const }
    return client.responses.create(params, { signal, headers: streamHeaders }).asResponse()
  },
  send: (client, body, { signal }) => client.responses.create(toParams(body), { signal }),
  createNormaliser: createResponsesNormaliser,
  readResponse: readResponsesAnswer,
}

/** The SDK's type narrows items and names that the vendor itself keeps open. */
function toParams(body: ResponsesRequestBody): CreateParams {
  return body as CreateParams
}
