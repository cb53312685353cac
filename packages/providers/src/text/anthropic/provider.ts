import type Anthropic from '@anthropic-ai/sdk'
import { loadAnthropicClient } from '../../clients/anthropic-client.js'
import { vendors } from '../../models/vendors.js'
import type { TextApi } from '../api-text-provider.js'
import { toAnthropicError } from './errors.js'
import { headersFor } from './provider/headers.js'
import { changeRefusedParameter } from './provider/recover.js'
import { buildMessagesRequest } from './request.js'
import { readMessagesAnswer } from './response.js'
import { createMessagesNormaliser } from './stream.js'
import type { MessagesRequestBody } from './wire.js'

/** The Messages API. */
export const messagesApi: TextApi<Anthropic, MessagesRequestBody> = {
  provider_name: 'anthropic',
  capabilities: vendors.anthropic.capabilities,
  loadClient: loadAnthropicClient,
  inlineRules: { inlineAllFiles: false, inlineAllImages: true },
  prepare: buildMessagesRequest,
  /** Not by the SDK's own method for messages, which writes to the console about models that grow old. */
  open(client, body, { stream, signal }) {
    const options = { body: { ...body, stream }, signal, headers: headersFor(body, { stream }) }
    return client.post('/v1/messages', options).asResponse()
  },
  recover: changeRefusedParameter,
  createNormaliser: createMessagesNormaliser,
  readResponse: readMessagesAnswer,
  toError: toAnthropicError,
}
