/** How a model can be made to think: by a budget of tokens, by itself, or either way. */
export type ThinkingStyle = 'none' | 'budget' | 'either' | 'adaptive'

/** What the simulator knows about one model id. */
export interface AnthropicModel {
  readonly id: string
  readonly displayName: string
  readonly createdAt: string
  /** The id that answers carry: aliases answer as their snapshot. */
  readonly snapshot: string
  readonly thinking: ThinkingStyle
  /** Thinks also when it is not asked to, and cannot be stopped from it. */
  readonly alwaysThinks: boolean
  readonly takesSampling: boolean
  readonly takesEffort: boolean
  /** Continues an answer that the request begins. */
  readonly takesPrefill: boolean
  readonly maxOutputTokens: number
  readonly contextTokens: number
}

type Family = Omit<AnthropicModel, 'id' | 'displayName' | 'snapshot'> & {
  readonly ids: readonly (readonly [id: string, snapshot?: string])[]
}

const counting = {
  thinking: 'budget',
  alwaysThinks: false,
  takesSampling: true,
  takesEffort: false,
  takesPrefill: true,
  maxOutputTokens: 64_000,
  contextTokens: 200_000,
} as const

const deciding = {
  thinking: 'adaptive',
  alwaysThinks: false,
  takesSampling: false,
  takesEffort: true,
  takesPrefill: false,
  maxOutputTokens: 128_000,
  contextTokens: 1_000_000,
} as const

const families: readonly Family[] = [
  {
    ...counting,
    ids: [['claude-3-5-haiku-20241022'], ['claude-3-haiku-20240307']],
    createdAt: '2024-10-22T00:00:00Z',
    thinking: 'none',
    maxOutputTokens: 8_192,
  },
  {
    ...counting,
    ids: [
      ['claude-sonnet-4-0', 'claude-sonnet-4-20250514'],
      ['claude-sonnet-4-20250514'],
      ['claude-opus-4-1', 'claude-opus-4-1-20250805'],
      ['claude-opus-4-1-20250805'],
    ],
    createdAt: '2025-05-22T00:00:00Z',
    maxOutputTokens: 32_000,
  },
  {
    ...counting,
    ids: [
      ['claude-sonnet-4-5', 'claude-sonnet-4-5-20250929'],
      ['claude-sonnet-4-5-20250929'],
      ['claude-haiku-4-5', 'claude-haiku-4-5-20251001'],
      ['claude-haiku-4-5-20251001'],
    ],
    createdAt: '2025-09-29T00:00:00Z',
  },
  {
    ...counting,
    ids: [['claude-opus-4-5', 'claude-opus-4-5-20251101'], ['claude-opus-4-5-20251101']],
    createdAt: '2025-11-24T00:00:00Z',
    takesEffort: true,
  },
  {
    ...deciding,
    ids: [['claude-opus-4-6'], ['claude-sonnet-4-6']],
    createdAt: '2026-02-04T00:00:00Z',
    thinking: 'either',
    takesSampling: true,
  },
  {
    ...deciding,
    ids: [
      ['claude-opus-4-7'],
      ['claude-opus-4-8'],
      ['claude-sonnet-5'],
      ['claude-opus-5'],
      ['claude-haiku-5-5'],
      ['claude-sonnet-5-5'],
      ['claude-opus-5-5'],
    ],
    createdAt: '2026-08-01T00:00:00Z',
  },
  {
    ...deciding,
    ids: [
      ['claude-mythos-preview'],
      ['claude-mythos-5'],
      ['claude-fable-5'],
      ['claude-mythos-5-1'],
      ['claude-fable-5-1'],
      ['claude-mythos-5-2'],
      ['claude-fable-5-2'],
    ],
    createdAt: '2026-06-09T00:00:00Z',
    alwaysThinks: true,
  },
]

/** All models the simulator lists. */
export const anthropicModels: readonly AnthropicModel[] = families.flatMap(({ ids, ...family }) =>
  ids.map(([id, snapshot = id]) => ({ ...family, id, snapshot, displayName: displayName(id) })),
)

const byId = new Map(anthropicModels.map((model) => [model.id, model]))

/** The model with this id, undefined when the vendor does not know it. */
export function findModel(id: string): AnthropicModel | undefined {
  return byId.get(id)
}

/** The vendor's object for a model. */
export function modelObject(model: AnthropicModel): Record<string, unknown> {
  return {
    type: 'model',
    id: model.id,
    display_name: model.displayName,
    created_at: model.createdAt,
    max_input_tokens: model.contextTokens,
    max_tokens: model.maxOutputTokens,
  }
}

function displayName(id: string): string {
  const words = id.replace(/-\d{8}$/, '').split('-')
  const names = words.filter((word) => !/^\d+$/.test(word))
  const version = words.filter((word) => /^\d+$/.test(word)).join('.')
  return [...names.map((name) => name[0]?.toUpperCase() + name.slice(1)), version].join(' ').trim()
}
