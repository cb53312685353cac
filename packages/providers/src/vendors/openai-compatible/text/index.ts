import { createChatApi } from '../../../protocols/chat-completions/index.js'
import { describeRefusedSchema } from '../../../protocols/chat-completions/request/json-object.js'
import { mendReasoning } from '../../../protocols/chat-completions/request/reasoning.js'
import { shortenCallIds } from '../../../protocols/chat-completions/request/short-call-ids.js'
import {
  errorOfChunk,
  usageOfChunk,
} from '../../../protocols/chat-completions/stream/fields-of-groq.js'
import { sourcesOfChunk } from '../../../protocols/chat-completions/stream/sources-of-chunk.js'
import { loadCompatibleClient } from '../../../protocols/openai/compatible-client.js'
import { ApiTextProvider } from '../../../text/api-text-provider.js'
import type { TextProviderFactory } from '../../vendor.js'
import { reasonOfAnyServer } from '../errors.js'
import { adaptBody } from './request.js'

/** Whoever stands behind the address, its answers may be in any known dialect. */
const compatibleApi = createChatApi({
  loadClient: loadCompatibleClient,
  adapt: adaptBody,
  recover: (body, error) =>
    mendReasoning(body, error) ?? describeRefusedSchema(body, error) ?? shortenCallIds(body, error),
  dialect: {
    hasThoughtTags: true,
    mayOpenThoughts: true,
    wantsReasoningBack: true,
    usageOf: usageOfChunk,
    errorOf: errorOfChunk,
    sourcesOf: sourcesOfChunk,
    reasonOf: reasonOfAnyServer,
  },
})

/** Makes the provider for a model of the app's own server. */
export const createCompatibleTextProvider: TextProviderFactory = (context, { config }) =>
  new ApiTextProvider(context, config, compatibleApi)
