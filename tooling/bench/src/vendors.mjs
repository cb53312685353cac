/** Ways to a vendor's text models: the simulator's path for the SDK, our model, and the vendor's name of it. */
export const vendors = {
  'OpenAI Chat': { provider: 'openai', path: '/openai/v1', model: 'gpt-audio-1.5' },
  'OpenAI Responses': { provider: 'openai', path: '/openai/v1', model: 'gpt-6-luna' },
  Anthropic: {
    provider: 'anthropic',
    path: '/anthropic',
    model: 'claude-haiku-5-5',
  },
  Gemini: {
    provider: 'gemini',
    path: '/gemini',
    model: 'gemini-3.8-flash',
  },
  Groq: {
    provider: 'groq',
    path: '/groq/openai/v1',
    model: 'openai/gpt-oss-120b',
  },
  DeepSeek: { provider: 'deepseek', path: '/deepseek', model: 'deepseek-flash' },
  Perplexity: { provider: 'perplexity', path: '/perplexity', model: 'preset:fast' },
  xAI: {
    provider: 'xai',
    path: '/xai/v1',
    model: 'grok-4.20-non-reasoning',
  },
}
