/** Ways to a vendor's text models: the simulator's path for the SDK, our model, and the vendor's name of it. */
export const vendors = {
  'OpenAI Chat': { provider: 'openai', path: '/openai/v1', model: 'gpt-6-luna' },
  'OpenAI Responses': { provider: 'openai', path: '/openai/v1', model: 'gpt-5.1' },
  Anthropic: {
    provider: 'anthropic',
    path: '/anthropic',
    model: 'claude-haiku',
    vendorModel: 'claude-haiku-4-5',
  },
  Gemini: {
    provider: 'gemini',
    path: '/gemini',
    model: 'gemini-flash',
    vendorModel: 'gemini-3-flash-preview',
  },
  Groq: {
    provider: 'groq',
    path: '/groq/openai/v1',
    model: 'llama-3.3-70b',
    vendorModel: 'llama-3.3-70b-versatile',
  },
  DeepSeek: { provider: 'deepseek', path: '/deepseek', model: 'deepseek-chat' },
  Perplexity: { provider: 'perplexity', path: '/perplexity', model: 'preset:fast' },
  xAI: {
    provider: 'xai',
    path: '/xai/v1',
    model: 'xai/grok-4-1-fast-non-reasoning',
    vendorModel: 'grok-4-1-fast-non-reasoning',
  },
}
