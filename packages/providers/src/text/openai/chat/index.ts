import type OpenAI from 'openai'
import type { OpenAiApi } from '../provider/openai-api.js'
import { buildChatRequest } from './request.js'
import { readChatCompletion } from './response.js'
import { createChatNormaliser } from './stream.js'
import type { ChatRequestBody } from './wire.js'

/** Our own reader decodes nothing but the text itself, so the vendor need not compress the stream. */
const streamHeaders = { 'accept-encoding': 'identity' }

/** The Chat Completions API. */
export const chatApi: OpenAiApi<ChatRequestBody> = {
  inlineAllFiles: true,
  prepare: buildChatRequest,
  open(client, body, { stream, signal }) {
    const params = toParams(
      stream ? { ...body, stream, stream_options: { include_usage: true } } : body,
    )
    const options = { signal, ...(stream ? { headers: streamHeaders } : {}) }
    return client.chat.completions.create(params, options).asResponse()
  },
  createNormaliser: createChatNormaliser,
  readResponse: readChatCompletion,
}

/** The SDK's type narrows names that the vendor itself keeps open, such as effort levels. */
function toParams(body: ChatRequestBody): OpenAI.ChatCompletionCreateParams {
  return body as OpenAI.ChatCompletionCreateParams
}
