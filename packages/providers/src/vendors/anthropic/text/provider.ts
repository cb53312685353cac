import type { TextApi } from '../../../text/api-text-provider.js'
import type { AnthropicClient } from '../client.js'
import { loadAnthropicClient } from '../client.js'
import { toAnthropicError } from '../errors.js'
import { headersFor } from './provider/headers.js'
import { changeRefusedParameter } from './provider/recover.js'
import { imageTypes } from './request/parts.js'
import { buildMessagesRequest } from './request.js'
import { readMessagesAnswer } from './response.js'
import { createMessagesNormaliser } from './stream.js'
import type { MessagesRequestBody } from './wire.js'

const messagesPath = '/v1/messages'

/** The Messages API. */
export const messagesApi: TextApi<AnthropicClient, MessagesRequestBody> = {
  loadClient: loadAnthropicClient,
  inlineRules: { inlineAllFiles: false, inlineAllImages: true, imageTypes },
  prepare: buildMessagesRequest,
  /** Not by the SDK's own method for messages, which writes to the console about models that grow old. */
  open(client, body, { stream, signal }) {
    const options = { headers: headersFor(body), signal }
    const params = { ...body, stream }
    return stream
      ? client.sendStream(messagesPath, params, options)
      : client.sdk.post(messagesPath, { ...options, body: params }).asResponse()
  },
  recover: changeRefusedParameter,
  createNormaliser: createMessagesNormaliser,
  readResponse: readMessagesAnswer,
  toError: toAnthropicError,
}
