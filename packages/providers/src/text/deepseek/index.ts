import { loadCompatibleClient } from '../../clients/compatible-client.js'
import type { TextProviderFactory } from '../../factory/provider-tables.js'
import { vendors } from '../../models/vendors.js'
import { ApiTextProvider } from '../api-text-provider.js'
import { createChatApi } from '../openai/chat/index.js'
import { mendReasoning } from '../openai/chat/request/reasoning.js'
import { reasonOfDeepSeek } from './errors.js'
import { adaptBody } from './request.js'

const deepseekApi = createChatApi({
  provider_name: 'deepseek',
  capabilities: vendors.deepseek.capabilities,
  loadClient: loadCompatibleClient,
  adapt: adaptBody,
  recover: mendReasoning,
  dialect: { wantsReasoningBack: true, reasonOf: reasonOfDeepSeek },
})

/** Makes the provider for one of the vendor's models. */
export const createDeepSeekTextProvider: TextProviderFactory = (context, { config }) =>
  new ApiTextProvider(context, config, deepseekApi)
