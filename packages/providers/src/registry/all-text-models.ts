import type { VendorModels } from '../spec/model-record.js'
import { anthropicModels } from '../vendors/anthropic/models/text.js'
import { deepseekModels } from '../vendors/deepseek/models/text.js'
import { geminiModels } from '../vendors/gemini/models/text.js'
import { groqModels } from '../vendors/groq/models/text.js'
import { openaiModels } from '../vendors/openai/models/text.js'
import { openaiDeprecatedModels } from '../vendors/openai/models/text-deprecated.js'
import { openaiEndedModels } from '../vendors/openai/models/text-ended.js'
import { openaiRestrictedModels } from '../vendors/openai/models/text-restricted.js'
import { perplexityModels } from '../vendors/perplexity/models/text.js'
import { xaiModels } from '../vendors/xai/models/text.js'

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
