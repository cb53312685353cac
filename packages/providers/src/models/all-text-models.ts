import type { VendorModels } from './model-record.js'
import { anthropicModels } from './text/anthropic.js'
import { anthropicSdkModels } from './text/anthropic-sdk-models.js'
import { deepseekModels } from './text/deepseek.js'
import { geminiModels } from './text/gemini.js'
import { geminiSdkModels } from './text/gemini-sdk-models.js'
import { groqModels } from './text/groq.js'
import { openaiModels } from './text/openai.js'
import { openaiSdkChatModels } from './text/openai-sdk-chat-models.js'
import { openaiSdkReasoningModels } from './text/openai-sdk-reasoning-models.js'
import { perplexityModels } from './text/perplexity.js'
import { xaiModels } from './text/xai.js'

/** Every vendor's text models in the order of registration. */
export const allTextModels: readonly VendorModels[] = [
  openaiModels,
  anthropicModels,
  geminiModels,
  xaiModels,
  groqModels,
  perplexityModels,
  deepseekModels,
  openaiSdkReasoningModels,
  openaiSdkChatModels,
  anthropicSdkModels,
  geminiSdkModels,
]
