import type { VendorModels } from './model-record.js'
import { anthropicModels } from './text/anthropic.js'
import { deepseekModels } from './text/deepseek.js'
import { geminiModels } from './text/gemini.js'
import { groqModels } from './text/groq.js'
import { openaiModels } from './text/openai.js'
import { openaiDeprecatedModels } from './text/openai-deprecated.js'
import { openaiEndedModels } from './text/openai-ended.js'
import { openaiRestrictedModels } from './text/openai-restricted.js'
import { perplexityModels } from './text/perplexity.js'
import { xaiModels } from './text/xai.js'

/** Text model that is used where none is named. */
export const defaultTextModel = 'gpt-6-luna'

/** Every vendor's text models in the order of registration. */
export const allTextModels: readonly VendorModels[] = [
  openaiModels,
  openaiDeprecatedModels,
  openaiRestrictedModels,
  openaiEndedModels,
  anthropicModels,
  geminiModels,
  xaiModels,
  groqModels,
  perplexityModels,
  deepseekModels,
]
