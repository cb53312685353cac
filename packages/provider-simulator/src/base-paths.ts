/** Paths that the SDKs of the vendors take as their base URL, by the vendor's name. */
export const basePaths = {
  openai: '/openai/v1',
  anthropic: '/anthropic',
  gemini: '/gemini',
  groq: '/groq/openai/v1',
  deepseek: '/deepseek',
  perplexity: '/perplexity',
  xai: '/xai/v1',
  deepgram: '/deepgram',
  elevenlabs: '/elevenlabs',
  flux: '/flux',
  stability: '/stability',
  klingai: '/klingai',
} as const
