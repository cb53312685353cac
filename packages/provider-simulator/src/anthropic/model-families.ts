import type { AnthropicModel } from './models.js'

/** Models that differ in their names only. */
export type AnthropicFamily = Omit<AnthropicModel, 'id' | 'displayName' | 'snapshot'> & {
  readonly ids: readonly (readonly [id: string, snapshot?: string])[]
}

const upToHigh = ['low', 'medium', 'high']
const withoutXhigh = [...upToHigh, 'max']
const allEfforts = [...upToHigh, 'xhigh', 'max']

const counting = {
  thinking: 'budget',
  thinkingOff: 'disabled',
  thinksByDefault: false,
  takesSampling: true,
  efforts: [],
  takesForcedTool: true,
  takesPrefill: true,
  maxOutputTokens: 64_000,
  contextTokens: 200_000,
} as const

const deciding = {
  thinking: 'adaptive',
  thinkingOff: 'disabled',
  thinksByDefault: false,
  takesSampling: false,
  efforts: allEfforts,
  takesForcedTool: true,
  takesPrefill: false,
  maxOutputTokens: 128_000,
  contextTokens: 1_000_000,
} as const

/** Always thinks. */
const thinking = { ...deciding, thinkingOff: 'never', thinksByDefault: true } as const

/** Current and announced models of the vendor, and ended ones that old requests still name. */
export const anthropicFamilies: readonly AnthropicFamily[] = [
  {
    ...counting,
    ids: [['claude-3-5-haiku-20241022'], ['claude-3-haiku-20240307']],
    createdAt: '2024-10-22T00:00:00Z',
    thinking: 'none',
    maxOutputTokens: 8_192,
    endsOn: '2026-06-15',
  },
  {
    ...counting,
    ids: [['claude-sonnet-4-0', 'claude-sonnet-4-20250514'], ['claude-sonnet-4-20250514']],
    createdAt: '2025-05-22T00:00:00Z',
    maxOutputTokens: 32_000,
    endsOn: '2026-06-15',
  },
  {
    ...counting,
    ids: [['claude-opus-4-1', 'claude-opus-4-1-20250805'], ['claude-opus-4-1-20250805']],
    createdAt: '2025-08-05T00:00:00Z',
    maxOutputTokens: 32_000,
    endsOn: '2026-08-05',
  },
  {
    ...counting,
    ids: [['claude-sonnet-4-5', 'claude-sonnet-4-5-20250929'], ['claude-sonnet-4-5-20250929']],
    createdAt: '2025-09-29T00:00:00Z',
    endsOn: '2026-11-30',
  },
  {
    ...counting,
    ids: [['claude-haiku-4-5', 'claude-haiku-4-5-20251001'], ['claude-haiku-4-5-20251001']],
    createdAt: '2025-10-01T00:00:00Z',
  },
  {
    ...counting,
    ids: [['claude-opus-4-5', 'claude-opus-4-5-20251101'], ['claude-opus-4-5-20251101']],
    createdAt: '2025-11-24T00:00:00Z',
    efforts: upToHigh,
    endsOn: '2027-01-22',
  },
  {
    ...deciding,
    ids: [
      ['claude-opus-4-6'],
      ['claude-opus-4-6-20260205', 'claude-opus-4-6'],
      ['claude-sonnet-4-6'],
    ],
    createdAt: '2026-02-04T00:00:00Z',
    thinking: 'either',
    takesSampling: true,
    efforts: withoutXhigh,
  },
  {
    ...deciding,
    ids: [
      ['claude-opus-4-7'],
      ['claude-opus-4-7-20260416', 'claude-opus-4-7'],
      ['claude-opus-4-8'],
    ],
    createdAt: '2026-04-16T00:00:00Z',
  },
  {
    ...deciding,
    ids: [['claude-sonnet-5']],
    createdAt: '2026-06-09T00:00:00Z',
    thinksByDefault: true,
  },
  {
    ...deciding,
    ids: [['claude-opus-5'], ['claude-haiku-5-5']],
    createdAt: '2026-08-01T00:00:00Z',
    thinkingOff: 'disabled_up_to_high',
    thinksByDefault: true,
  },
  {
    ...deciding,
    ids: [['claude-sonnet-5-5']],
    createdAt: '2026-09-01T00:00:00Z',
    thinkingOff: 'between_tools',
    thinksByDefault: true,
    takesForcedTool: false,
  },
  {
    ...thinking,
    ids: [
      ['claude-opus-5-5'],
      ['claude-mythos-5-1'],
      ['claude-fable-5-1'],
      ['claude-mythos-5-2'],
      ['claude-fable-5-2'],
    ],
    createdAt: '2026-09-01T00:00:00Z',
    takesForcedTool: false,
  },
  {
    ...thinking,
    ids: [['claude-mythos-5'], ['claude-fable-5']],
    createdAt: '2026-06-09T00:00:00Z',
  },
  {
    ...thinking,
    ids: [['claude-mythos-preview']],
    createdAt: '2026-04-07T00:00:00Z',
    endsOn: '2026-06-30',
  },
]
