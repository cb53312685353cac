import { anthropic } from './anthropic/vendor.js'
import { deepgram } from './deepgram/vendor.js'
import { deepseek } from './deepseek/vendor.js'
import { elevenlabs } from './elevenlabs/vendor.js'
import { flux } from './flux/vendor.js'
import { gemini } from './gemini/vendor.js'
import { groq } from './groq/vendor.js'
import { klingai } from './klingai/vendor.js'
import { openai } from './openai/vendor.js'
import { openaiCompatible } from './openai-compatible/vendor.js'
import { perplexity } from './perplexity/vendor.js'
import { stability } from './stability/vendor.js'
import { xai } from './xai/vendor.js'

/** The vendors of this package, in the order in which their models are listed. A new vendor is one more line here. */
export const vendors = [
  openai,
  anthropic,
  gemini,
  xai,
  groq,
  perplexity,
  deepseek,
  deepgram,
  elevenlabs,
  stability,
  flux,
  klingai,
  openaiCompatible,
] as const

/** Name of a vendor of this package. */
export type VendorName = (typeof vendors)[number]['name']
