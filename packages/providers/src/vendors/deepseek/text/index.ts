import { createChatApi } from '../../../protocols/chat-completions/index.js'
import { mendReasoning } from '../../../protocols/chat-completions/request/reasoning.js'
import { loadCompatibleClient } from '../../../protocols/openai/compatible-client.js'
import { ApiTextProvider } from '../../../text/api-text-provider.js'
import type { TextProviderFactory } from '../../vendor.js'
import { reasonOfDeepSeek } from '../errors.js'
import { adaptBody } from './request.js'

const deepseekApi = createChatApi({
  loadClient: loadCompatibleClient,
  adapt: adaptBody,
  recover: mendReasoning,
  dialect: { wantsReasoningBack: true, reasonOf: reasonOfDeepSeek },
})

/** Makes the provider for one of the vendor's models. */
export const createDeepSeekTextProvider: TextProviderFactory = (context, { config }) =>
  new ApiTextProvider(context, config, deepseekApi)
