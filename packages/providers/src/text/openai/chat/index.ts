import type OpenAI from 'openai'
import type { OpenAiApi } from '../openai-api.js'
import { buildChatRequest } from './request.js'
import { readChatCompletion } from './response.js'
import { createChatNormaliser } from './stream.js'
import type { ChatRequestBody } from './wire.js'

/** Our own reader decodes nothing but the text itself, so the vendor need not compress the stream. */
const streamHeaders = { 'accept-encoding': 'identity' }

type CreateParams = OpenAI.ChatCompletionCreateParams

/** The Chat Completions API. */
export const chatApi: OpenAiApi<ChatRequestBody> = {
  inlineAllFiles: true,
  prepare: buildChatRequest,
  openStream(client, body, { signal }) {
    const params: CreateParams = {
      ...toParams(body),
      stream: true,
      stream_options: { include_usage: true },
    }
    return client.chat.completions.create(params, { signal, headers: streamHeaders }).asResponse()
  },
  send: (client, body, { signal }) => client.chat.completions.create(toParams(body), { signal }),
  createNormaliser: createChatNormaliser,
  readResponse: readChatCompletion,
}

/** The SDK's type narrows names that the vendor itself keeps open, such as effort levels. */
function toParams(body: ChatRequestBody): OpenAI.ChatCompletionCreateParamsNonStreaming {
  return body as OpenAI.ChatCompletionCreateParamsNonStreaming
}
