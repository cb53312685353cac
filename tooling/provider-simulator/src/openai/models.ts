/** Effort levels a reasoning model knows. */
export type Effort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh'

/** What the simulator knows about one model id. */
export interface OpenAiModel {
  readonly id: string
  readonly created: number
  /** The id that answers carry: aliases answer as their snapshot. */
  readonly snapshot: string
  /** Effort levels with the default first; null for models that do not reason. */
  readonly efforts: readonly Effort[] | null
  readonly isResponsesOnly: boolean
  readonly contextTokens: number
  readonly maxOutputTokens: number
  /** Vendor-run tools the model refuses. */
  readonly refusedTools: readonly string[]
}

interface Family {
  readonly ids: readonly (readonly [id: string, snapshot?: string])[]
  readonly created: number
  readonly efforts?: readonly Effort[]
  readonly isResponsesOnly?: boolean
  readonly contextTokens: number
  readonly maxOutputTokens: number
  readonly refusedTools?: readonly string[]
}

const classicEfforts = ['medium', 'low', 'high'] as const
const gpt5Efforts = ['medium', 'minimal', 'low', 'high'] as const

const families: readonly Family[] = [
  {
    ids: [
      ['gpt-4o', 'gpt-4o-2024-08-06'],
      ['gpt-4o-2024-11-20'],
      ['gpt-4o-2024-08-06'],
      ['chatgpt-4o-latest'],
      ['gpt-4o-mini', 'gpt-4o-mini-2024-07-18'],
      ['gpt-4o-mini-2024-07-18'],
    ],
    created: 1715367049,
    contextTokens: 128_000,
    maxOutputTokens: 16_384,
  },
  {
    ids: [
      ['gpt-4o-search-preview', 'gpt-4o-search-preview-2025-03-11'],
      ['gpt-4o-mini-search-preview', 'gpt-4o-mini-search-preview-2025-03-11'],
    ],
    created: 1741388720,
    contextTokens: 128_000,
    maxOutputTokens: 16_384,
  },
  {
    ids: [['gpt-4-turbo', 'gpt-4-turbo-2024-04-09'], ['gpt-4-turbo-2024-04-09']],
    created: 1712361441,
    contextTokens: 128_000,
    maxOutputTokens: 4096,
  },
  {
    ids: [['gpt-3.5-turbo', 'gpt-3.5-turbo-0125'], ['gpt-3.5-turbo-0125']],
    created: 1677610602,
    contextTokens: 16_385,
    maxOutputTokens: 4096,
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
  },
  {
    ids: [['gpt-4.1-nano', 'gpt-4.1-nano-2025-04-14'], ['gpt-4.1-nano-2025-04-14']],
    created: 1744321025,
    contextTokens: 1_047_576,
    maxOutputTokens: 32_768,
    refusedTools: ['web_search', 'web_search_preview'],
  },
  {
    ids: [
      ['o1', 'o1-2024-12-17'],
      ['o1-2024-12-17'],
      ['o3', 'o3-2025-04-16'],
      ['o3-2025-04-16'],
      ['o3-mini', 'o3-mini-2025-01-31'],
      ['o3-mini-2025-01-31'],
      ['o4-mini', 'o4-mini-2025-04-16'],
      ['o4-mini-2025-04-16'],
    ],
    created: 1744225308,
    efforts: classicEfforts,
    contextTokens: 200_000,
    maxOutputTokens: 100_000,
  },
  {
    ids: [
      ['o1-pro', 'o1-pro-2025-03-19'],
      ['o3-pro', 'o3-pro-2025-06-10'],
      ['o3-pro-2025-06-10'],
      ['o3-deep-research', 'o3-deep-research-2025-06-26'],
      ['o4-mini-deep-research', 'o4-mini-deep-research-2025-06-26'],
    ],
    created: 1748475349,
    efforts: classicEfforts,
    isResponsesOnly: true,
    contextTokens: 200_000,
    maxOutputTokens: 100_000,
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
    created: 1754425777,
    efforts: gpt5Efforts,
    contextTokens: 400_000,
    maxOutputTokens: 128_000,
  },
  {
    ids: [['gpt-5-chat-latest']],
    created: 1754073306,
    contextTokens: 128_000,
    maxOutputTokens: 16_384,
  },
  {
    ids: [['gpt-5-pro', 'gpt-5-pro-2025-10-06'], ['gpt-5-pro-2025-10-06']],
    created: 1759469707,
    efforts: ['high'],
    isResponsesOnly: true,
    contextTokens: 400_000,
    maxOutputTokens: 272_000,
    refusedTools: ['code_interpreter'],
  },
  {
    ids: [['gpt-5.1', 'gpt-5.1-2025-11-13'], ['gpt-5.1-2025-11-13']],
    created: 1762800673,
    efforts: ['none', 'low', 'medium', 'high'],
    contextTokens: 400_000,
    maxOutputTokens: 128_000,
  },
  {
    ids: [['gpt-5.1-chat-latest'], ['gpt-5.2-chat-latest']],
    created: 1765344352,
    efforts: ['medium'],
    contextTokens: 128_000,
    maxOutputTokens: 16_384,
  },
  {
    ids: [['gpt-5.2', 'gpt-5.2-2025-12-11'], ['gpt-5.2-2025-12-11']],
    created: 1765313051,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh'],
    contextTokens: 400_000,
    maxOutputTokens: 128_000,
  },
  {
    ids: [['gpt-5.2-pro', 'gpt-5.2-pro-2025-12-11'], ['gpt-5.2-pro-2025-12-11']],
    created: 1765343983,
    efforts: ['medium', 'high', 'xhigh'],
    isResponsesOnly: true,
    contextTokens: 400_000,
    maxOutputTokens: 128_000,
    refusedTools: ['code_interpreter'],
  },
]

/** All models the simulator lists. */
export const openAiModels: readonly OpenAiModel[] = families.flatMap((family) =>
  family.ids.map(([id, snapshot]) => ({
    id,
    created: family.created,
    snapshot: snapshot ?? id,
    efforts: family.efforts ?? null,
    isResponsesOnly: family.isResponsesOnly ?? false,
    contextTokens: family.contextTokens,
    maxOutputTokens: family.maxOutputTokens,
    refusedTools: family.refusedTools ?? [],
  })),
)

const tokensByEffort: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 0,
  low: 64,
  medium: 128,
  high: 320,
  xhigh: 640,
}

/** Tokens the simulator says a model spent on reasoning. */
export function reasoningTokensFor(model: OpenAiModel, effort: Effort | null): number {
  const used = effort ?? model.efforts?.[0]
  return model.efforts === null || used === undefined ? 0 : tokensByEffort[used]
}
