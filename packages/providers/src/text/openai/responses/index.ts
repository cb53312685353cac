import type OpenAI from 'openai'
import { dropRefusedParameter } from '../../../shared/openai-compatible/drop-parameter.js'
import type { TextApi } from '../../api-text-provider.js'
import type { ReasonOf } from '../errors.js'
import { toOpenAiError } from '../errors.js'
import { buildResponsesRequest } from './request.js'
import { readResponsesAnswer } from './response.js'
import { createResponsesNormaliser } from './stream.js'
import type { ResponsesRequestBody } from './wire.js'

/** Our own reader decodes nothing but the text itself, so the vendor need not compress the stream. */
const streamHeaders = { 'accept-encoding': 'identity' }

type ResponsesTextApi = TextApi<OpenAI, ResponsesRequestBody>

/** A vendor that offers this API. */
export type ResponsesVendor = Pick<
  ResponsesTextApi,
  'provider_name' | 'capabilities' | 'loadClient'
> & { reasonOf?: ReasonOf }

/** The Responses API as one vendor offers it. */
export function createResponsesApi({ reasonOf, ...vendor }: ResponsesVendor): ResponsesTextApi {
  return {
    ...vendor,
    inlineRules: { inlineAllFiles: false },
    prepare: buildResponsesRequest,
    open(client, body, { stream, signal }) {
      const options = { signal, ...(stream ? { headers: streamHeaders } : {}) }
      return client.responses.create(toParams({ ...body, stream }), options).asResponse()
    },
    recover: (body, error) => dropRefusedParameter({ body, error }),
    createNormaliser: createResponsesNormaliser,
    readResponse: readResponsesAnswer,
    toError: (thrown, subject) => toOpenAiError(thrown, subject, reasonOf),
  }
}

/** The SDK's type narrows items and names that the vendor itself keeps open. */
function toParams(
  body: ResponsesRequestBody & { stream: boolean },
): OpenAI.Responses.ResponseCreateParams {
  return body as OpenAI.Responses.ResponseCreateParams
}
