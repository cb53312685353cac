/** Short and tier names of text models; they win over registry ids. */
export const textAliases: Readonly<Record<string, string>> = {
  'cheapest-claude': 'claude-haiku',
  'cheapest-gemini': 'gemini-flash',
  'cheapest-grok': 'grok-4.1-mini',
  'cheapest-model': 'gemini-flash',
  'cheapest-openai': 'gpt-5-nano',
  'cheapest-perplexity': 'sonar',
  claude: 'claude-sonnet',
  'claude-4-opus': 'claude-opus',
  'claude-haiku-4.5': 'claude-haiku',
  'claude-mini': 'claude-haiku',
  deepseek: 'deepseek-chat',
  gemini: 'gemini-3-pro-preview',
  'gemini-mini': 'gemini-flash',
  'gpt-5': 'gpt-5.2',
  'gpt-oss': 'gpt-oss-120b',
  grok: 'grok-4',
  'grok-mini': 'grok-4.1-mini',
  llama: 'llama-3.3-70b',
  openai: 'gpt-4o',
  perplexity: 'sonar-pro',
}

/** Names that older clients send, lower-cased; tried last. */
export const legacyClientNames: Readonly<Record<string, string>> = {
  'claude-3.5': 'claude-sonnet',
  'gpt-3.5': 'gpt-4o-mini',
  'gpt-4': 'gpt-4o',
  'gemma 7b': 'llama-3.3-70b',
  'llama 3 70b': 'llama-3.3-70b',
  'llama 3 8b': 'llama-3.3-70b',
  'llama 3.1 405b': 'llama-3.3-70b',
  'llama 3.1 70b': 'llama-3.3-70b',
  'llama 3.3 70b': 'llama-3.3-70b',
  'mixtral 8x7b': 'llama-3.3-70b',
}
