import type { OpenAiFamily } from './model-families.js'

const small = { contextTokens: 128_000, maxOutputTokens: 16_384 }

/** Models that have ended, which old requests still name. */
export const endedFamilies: readonly OpenAiFamily[] = [
  {
    ids: [
      ['gpt-4o-search-preview', 'gpt-4o-search-preview-2025-03-11'],
      ['gpt-4o-mini-search-preview', 'gpt-4o-mini-search-preview-2025-03-11'],
    ],
    ...small,
    created: 1741388720,
    endsOn: '2026-07-23',
  },
  { ids: [['gpt-5-chat-latest']], ...small, created: 1754073306, endsOn: '2026-07-23' },
  {
    ids: [['gpt-5.1-chat-latest'], ['gpt-5.2-chat-latest']],
    ...small,
    created: 1765344352,
    efforts: ['medium'],
    endsOn: '2026-08-10',
  },
  { ids: [['chatgpt-4o-latest']], ...small, created: 1723515131, endsOn: '2026-02-17' },
  {
    ids: [['gpt-4-turbo', 'gpt-4-turbo-2024-04-09'], ['gpt-4-turbo-2024-04-09']],
    created: 1712361441,
    contextTokens: 128_000,
    maxOutputTokens: 4096,
    endsOn: '2026-10-23',
  },
  {
    ids: [['gpt-3.5-turbo', 'gpt-3.5-turbo-0125'], ['gpt-3.5-turbo-0125']],
    created: 1677610602,
    contextTokens: 16_385,
    maxOutputTokens: 4096,
    endsOn: '2026-10-23',
  },
]
