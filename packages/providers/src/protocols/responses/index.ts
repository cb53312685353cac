import type OpenAI from 'openai'
import type { TextApi } from '../../text/api-text-provider.js'
import type { InlineRules } from '../../text/attachments/inline-attachments.js'
import type { BodySource } from '../chat-completions/dialect/chat-vendor.js'
import type { OpenAiClient } from '../openai/client.js'
import { dropRefusedParameter } from '../openai/drop-parameter.js'
import { toOpenAiError } from '../openai/errors.js'
import type { ResponsesDialect } from './dialect.js'
import { buildResponsesRequest } from './request.js'
import { readResponsesAnswer } from './response.js'
import { createResponsesNormaliser } from './stream.js'
import type { ResponsesRequestBody } from './wire.js'

type ResponsesTextApi = TextApi<OpenAiClient, ResponsesRequestBody>

/** A vendor that offers this API, and what it does in its own way. */
export type ResponsesVendor = Pick<ResponsesTextApi, 'loadClient'> & {
  readonly dialect?: ResponsesDialect
  /** Default: images and documents go by their address. */
  readonly inlineRules?: InlineRules
  /** Puts a body into the vendor's form. */
  adapt?(body: ResponsesRequestBody, source: BodySource): void
  /** Prepares at the vendor what the body refers to, before each attempt. */
  beforeOpen?(client: OpenAiClient, body: ResponsesRequestBody, signal: AbortSignal): Promise<void>
}

/** The Responses API as one vendor offers it. */
export function createResponsesApi(vendor: ResponsesVendor): ResponsesTextApi {
  const { dialect = {} } = vendor
  return {
    loadClient: vendor.loadClient,
    inlineRules: vendor.inlineRules ?? { inlineAllFiles: false },
    prepare(request, config) {
      const { body, warnings } = buildResponsesRequest(request, config)
      vendor.adapt?.(body, { request, config, warnings })
      return { body, warnings }
    },
    async open(client, body, { stream, signal }) {
      await vendor.beforeOpen?.(client, body, signal)
      const params = { ...body, stream }
      if (stream) return client.sendStream('/responses', params, { signal })
      const sdk = await client.sdk()
      return sdk.responses.create(toParams(params), { signal }).asResponse()
    },
    recover: (body, error) => dropRefusedParameter({ body, error }),
    createNormaliser: (context) => createResponsesNormaliser(context, dialect),
    readResponse: (body, context) => readResponsesAnswer(body, context, dialect),
    toError: (thrown, subject) => toOpenAiError(thrown, subject, dialect.reasonOf),
  }
}

/** The SDK's type narrows items and names that the vendor itself keeps open. */
function toParams(
  body: ResponsesRequestBody & { stream: boolean },
): OpenAI.Responses.ResponseCreateParams {
  return body as OpenAI.Responses.ResponseCreateParams
}
