import { endedFamilies } from './ended-families.js'
import type { Effort } from './models.js'

/** Models that differ in their names only. */
export interface OpenAiFamily {
  readonly ids: readonly (readonly [id: string, snapshot?: string])[]
  readonly created: number
  /** Effort levels with the default first; left out for models that do not reason. */
  readonly efforts?: readonly Effort[]
  readonly isResponsesOnly?: boolean
  readonly contextTokens: number
  readonly maxOutputTokens: number
  readonly refusedTools?: readonly string[]
  readonly needsNoneForChatTools?: boolean
  /** Day from which the models are refused, `YYYY-MM-DD`. */
  readonly endsOn?: string
}

const large = { contextTokens: 1_050_000, maxOutputTokens: 128_000 }
const middle = { contextTokens: 400_000, maxOutputTokens: 128_000 }
const small = { contextTokens: 128_000, maxOutputTokens: 16_384 }
const o = { contextTokens: 200_000, maxOutputTokens: 100_000 }

const newest = { ...large, created: 1792000000, needsNoneForChatTools: true }

/** Current and announced models of the vendor, and ended ones that old requests still name. */
export const openAiFamilies: readonly OpenAiFamily[] = [
  {
    ids: [['gpt-6.2-astra'], ['gpt-6.2-sol'], ['gpt-6.1-sol'], ['gpt-6-astra']],
    ...newest,
    efforts: ['medium', 'low', 'high', 'xhigh', 'max'],
  },
  {
    ids: [
      ['gpt-6.1-terra'],
      ['gpt-6-sol'],
      ['gpt-6-luna'],
      ['gpt-5.6-sol'],
      ['gpt-5.6', 'gpt-5.6-sol'],
      ['gpt-5.6-terra'],
      ['gpt-5.6-luna'],
    ],
    ...newest,
    efforts: ['medium', 'none', 'low', 'high', 'xhigh', 'max'],
  },
  {
    ids: [['gpt-5.5', 'gpt-5.5-2026-04-23'], ['gpt-5.5-2026-04-23']],
    ...large,
    created: 1776902400,
    efforts: ['medium', 'none', 'low', 'high', 'xhigh'],
  },
  {
    ids: [
      ['gpt-5.5-pro', 'gpt-5.5-pro-2026-04-23'],
      ['gpt-5.4-pro', 'gpt-5.4-pro-2026-03-05'],
    ],
    ...large,
    created: 1776902400,
    efforts: ['medium', 'high', 'xhigh'],
    isResponsesOnly: true,
    refusedTools: ['code_interpreter'],
  },
  {
    ids: [['gpt-5.4', 'gpt-5.4-2026-03-05'], ['gpt-5.4-2026-03-05']],
    ...large,
    created: 1772668800,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh'],
  },
  {
    ids: [['gpt-5.4-mini', 'gpt-5.4-mini-2026-03-17'], ['gpt-5.4-mini-2026-03-17']],
    ...middle,
    created: 1773705600,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh'],
  },
  {
    ids: [['gpt-5.4-nano', 'gpt-5.4-nano-2026-03-17'], ['gpt-5.4-nano-2026-03-17']],
    ...middle,
    created: 1773705600,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh'],
    endsOn: '2027-04-01',
  },
  {
    ids: [['gpt-5.3-codex']],
    ...middle,
    created: 1770249600,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh'],
    isResponsesOnly: true,
    endsOn: '2027-04-01',
  },
  {
    ids: [['gpt-5.2', 'gpt-5.2-2025-12-11'], ['gpt-5.2-2025-12-11']],
    ...middle,
    created: 1765313051,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh'],
  },
  {
    ids: [['gpt-5.2-pro', 'gpt-5.2-pro-2025-12-11'], ['gpt-5.2-pro-2025-12-11']],
    ...middle,
    created: 1765343983,
    efforts: ['medium', 'high', 'xhigh'],
    isResponsesOnly: true,
    refusedTools: ['code_interpreter'],
  },
  { ids: [['chat-latest']], ...middle, created: 1765344352, efforts: ['medium'] },
  {
    ids: [['gpt-5.1', 'gpt-5.1-2025-11-13'], ['gpt-5.1-2025-11-13']],
    ...middle,
    created: 1762800673,
    efforts: ['none', 'low', 'medium', 'high'],
    endsOn: '2027-04-01',
  },
  {
    ids: [
      ['gpt-5', 'gpt-5-2025-08-07'],
      ['gpt-5-2025-08-07'],
      ['gpt-5-mini', 'gpt-5-mini-2025-08-07'],
      ['gpt-5-mini-2025-08-07'],
      ['gpt-5-nano', 'gpt-5-nano-2025-08-07'],
      ['gpt-5-nano-2025-08-07'],
    ],
    ...middle,
    created: 1754425777,
    efforts: ['medium', 'minimal', 'low', 'high'],
    endsOn: '2026-12-11',
  },
  {
    ids: [['gpt-5-pro', 'gpt-5-pro-2025-10-06'], ['gpt-5-pro-2025-10-06']],
    created: 1759469707,
    efforts: ['high'],
    isResponsesOnly: true,
    contextTokens: 400_000,
    maxOutputTokens: 272_000,
    refusedTools: ['code_interpreter'],
    endsOn: '2026-12-11',
  },
  {
    ids: [['o3', 'o3-2025-04-16'], ['o3-2025-04-16']],
    ...o,
    created: 1744225308,
    efforts: ['medium', 'low', 'high'],
    endsOn: '2026-12-11',
  },
  {
    ids: [['o3-pro', 'o3-pro-2025-06-10'], ['o3-pro-2025-06-10']],
    ...o,
    created: 1748475349,
    efforts: ['medium', 'low', 'high'],
    isResponsesOnly: true,
    endsOn: '2026-12-11',
  },
  { ids: [['gpt-audio-1.5']], ...small, created: 1771891200 },
  {
    ids: [['gpt-audio'], ['gpt-audio-mini']],
    ...small,
    created: 1756256146,
    endsOn: '2027-01-20',
  },
  {
    ids: [
      ['gpt-4o', 'gpt-4o-2024-08-06'],
      ['gpt-4o-2024-11-20'],
      ['gpt-4o-2024-08-06'],
      ['gpt-4o-mini', 'gpt-4o-mini-2024-07-18'],
      ['gpt-4o-mini-2024-07-18'],
    ],
    ...small,
    created: 1715367049,
    endsOn: '2027-01-14',
  },
  {
    ids: [
      ['gpt-4.1', 'gpt-4.1-2025-04-14'],
      ['gpt-4.1-2025-04-14'],
      ['gpt-4.1-mini', 'gpt-4.1-mini-2025-04-14'],
      ['gpt-4.1-mini-2025-04-14'],
    ],
    created: 1744316542,
    contextTokens: 1_047_576,
    maxOutputTokens: 32_768,
    endsOn: '2027-01-14',
  },
  {
    ids: [['gpt-4.1-nano', 'gpt-4.1-nano-2025-04-14'], ['gpt-4.1-nano-2025-04-14']],
    created: 1744321025,
    contextTokens: 1_047_576,
    maxOutputTokens: 32_768,
    refusedTools: ['web_search', 'web_search_preview'],
    endsOn: '2026-10-23',
  },
  {
    ids: [
      ['o1', 'o1-2024-12-17'],
      ['o1-2024-12-17'],
      ['o3-mini', 'o3-mini-2025-01-31'],
      ['o3-mini-2025-01-31'],
      ['o4-mini', 'o4-mini-2025-04-16'],
      ['o4-mini-2025-04-16'],
    ],
    ...o,
    created: 1744225308,
    efforts: ['medium', 'low', 'high'],
    endsOn: '2026-10-23',
  },
  {
    ids: [['o1-pro', 'o1-pro-2025-03-19']],
    ...o,
    created: 1748475349,
    efforts: ['medium', 'low', 'high'],
    isResponsesOnly: true,
    endsOn: '2026-10-23',
  },
  {
    ids: [
      ['o3-deep-research', 'o3-deep-research-2025-06-26'],
      ['o4-mini-deep-research', 'o4-mini-deep-research-2025-06-26'],
    ],
    ...o,
    created: 1748475349,
    efforts: ['medium', 'low', 'high'],
    isResponsesOnly: true,
    endsOn: '2026-07-23',
  },
  ...endedFamilies,
]
