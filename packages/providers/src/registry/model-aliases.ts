import type { ModelKind } from '../spec/model-head.js'
import { mediaAliases } from './media-names.js'

/** Short, tier and older names of models by kind; those of a certain version lead to it even when it has ended. */
export const modelAliases: Readonly<Partial<Record<ModelKind, Readonly<Record<string, string>>>>> =
  {
    ...mediaAliases,
    text: {
      'cheapest-claude': 'claude-haiku-5-5',
      'cheapest-gemini': 'gemini-3.5-flash-lite',
      'cheapest-grok': 'grok-4.3',
      'cheapest-model': 'gpt-6-luna',
      'cheapest-openai': 'gpt-6-luna',
      'cheapest-perplexity': 'preset:fast',
      claude: 'claude-sonnet-5-5',
      'claude-4-opus': 'claude-opus-4-0',
      'claude-haiku': 'claude-haiku-5-5',
      'claude-haiku-4.5': 'claude-haiku-4-5',
      'claude-mini': 'claude-haiku-5-5',
      'claude-opus': 'claude-opus-5-5',
      'claude-sonnet': 'claude-sonnet-5-5',
      deepseek: 'deepseek-flash',
      'deepseek-reason': 'deepseek-reasoner',
      gemini: 'gemini-4-hydrogen',
      'gemini-flash': 'gemini-3.8-flash',
      'gemini-mini': 'gemini-3.5-flash-lite',
      'gemini-pro': 'gemini-4-hydrogen',
      'gpt-oss': 'openai/gpt-oss-120b',
      'gpt-oss-120b': 'openai/gpt-oss-120b',
      grok: 'grok-4.7',
      'grok-4-mini': 'grok-4-fast-reasoning',
      'grok-4.1-mini': 'grok-4-1-fast-reasoning',
      'grok-mini': 'grok-4.3',
      llama: 'openai/gpt-oss-120b',
      'llama-3.3-70b': 'llama-3.3-70b-versatile',
      openai: 'gpt-6.1-terra',
      perplexity: 'preset:low',
      // Names that older clients send.
      'claude-3.5': 'claude-sonnet-5-5',
      'gpt-3.5': 'gpt-3.5-turbo',
      'gemma 7b': 'llama-3.3-70b-versatile',
      'llama 3 70b': 'llama-3.3-70b-versatile',
      'llama 3 8b': 'llama-3.3-70b-versatile',
      'llama 3.1 405b': 'llama-3.3-70b-versatile',
      'llama 3.1 70b': 'llama-3.3-70b-versatile',
      'llama 3.3 70b': 'llama-3.3-70b-versatile',
      'mixtral 8x7b': 'llama-3.3-70b-versatile',
    },
  }
