import { createChatApi } from '../../../protocols/chat-completions/index.js'
import { describeRefusedSchema } from '../../../protocols/chat-completions/request/json-object.js'
import {
  errorOfChunk,
  usageOfChunk,
} from '../../../protocols/chat-completions/stream/fields-of-groq.js'
import { loadCompatibleClient } from '../../../protocols/openai/compatible-client.js'
import { ApiTextProvider } from '../../../text/api-text-provider.js'
import type { TextProviderFactory } from '../../vendor.js'
import { reasonOfGroq } from '../errors.js'
import { checkBody } from './request.js'
import { foundPagesIn } from './stream.js'

const groqApi = createChatApi({
  loadClient: loadCompatibleClient,
  adapt: checkBody,
  recover: describeRefusedSchema,
  dialect: {
    hasThoughtTags: true,
    usageOf: usageOfChunk,
    errorOf: errorOfChunk,
    sourcesOf: foundPagesIn,
    reasonOf: reasonOfGroq,
  },
})

/** Makes the provider for one of the vendor's models. */
export const createGroqTextProvider: TextProviderFactory = (context, { config }) =>
  new ApiTextProvider(context, config, groqApi)
