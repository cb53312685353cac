/** How a model is told how much to think. */
export type GeminiThinking =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'budget'
      readonly least: number
      readonly most: number
      readonly canStop: boolean
    }
  | { readonly kind: 'level'; readonly levels: readonly string[]; readonly usual: string }

/** What the simulator knows about one model. */
export interface GeminiModel {
  readonly id: string
  /** The name that answers carry: aliases answer as the model behind them. */
  readonly version: string
  readonly displayName: string
  readonly inputTokens: number
  readonly outputTokens: number
  readonly thinking: GeminiThinking
  /** Newer models give their calls ids and sign them. */
  readonly signsCalls: boolean
}

interface Family {
  readonly ids: readonly (readonly [id: string, version?: string])[]
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly thinking: GeminiThinking
}

const flashLevels: GeminiThinking = {
  kind: 'level',
  levels: ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'],
  usual: 'HIGH',
}

const families: readonly Family[] = [
  {
    ids: [
      ['gemini-3-pro-preview'],
      ['gemini-3.1-pro-preview'],
      ['gemini-pro-latest', 'gemini-3.1-pro-preview'],
      ['gemini-3.1-pro-preview-customtools'],
      ['gemini-4-argon'],
    ],
    thinking: { kind: 'level', levels: ['LOW', 'MEDIUM', 'HIGH'], usual: 'HIGH' },
  },
  {
    ids: [
      ['gemini-3-flash-preview'],
      ['gemini-3.5-flash'],
      ['gemini-3.6-flash'],
      ['gemini-3.7-flash'],
      ['gemini-3.8-flash'],
      ['gemini-flash-latest', 'gemini-3.8-flash'],
      ['gemini-3.1-flash-lite'],
      ['gemini-3.5-flash-lite'],
      ['gemini-flash-lite-latest', 'gemini-3.5-flash-lite'],
    ],
    thinking: flashLevels,
  },
  {
    ids: [['gemini-2.5-pro']],
    thinking: { kind: 'budget', least: 128, most: 32_768, canStop: false },
  },
  {
    ids: [['gemini-2.5-flash']],
    thinking: { kind: 'budget', least: 0, most: 24_576, canStop: true },
  },
  {
    ids: [['gemini-2.5-flash-lite']],
    thinking: { kind: 'budget', least: 512, most: 24_576, canStop: true },
  },
  {
    ids: [['gemini-2.0-flash'], ['gemini-2.0-flash-lite']],
    outputTokens: 8192,
    thinking: { kind: 'none' },
  },
  {
    ids: [['gemma-4-26b-a4b-it'], ['gemma-4-31b-it']],
    inputTokens: 262_144,
    outputTokens: 32_768,
    thinking: { kind: 'none' },
  },
]

/** All models the simulator lists. */
export const geminiModels: readonly GeminiModel[] = families.flatMap((family) =>
  family.ids.map(([id, version]) => ({
    id,
    version: version ?? id,
    displayName: id
      .split('-')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(' '),
    inputTokens: family.inputTokens ?? 1_048_576,
    outputTokens: family.outputTokens ?? 65_536,
    thinking: family.thinking,
    signsCalls: family.thinking.kind === 'level',
  })),
)

const byId = new Map(geminiModels.map((model) => [model.id, model]))

/** The model with this id, undefined when the vendor does not know it. */
export function findGeminiModel(id: string): GeminiModel | undefined {
  return byId.get(id)
}

/** The object that lists and describes a model. */
export function modelObject(model: GeminiModel): Record<string, unknown> {
  return {
    name: `models/${model.id}`,
    version: '001',
    displayName: model.displayName,
    inputTokenLimit: model.inputTokens,
    outputTokenLimit: model.outputTokens,
    supportedGenerationMethods: ['generateContent', 'countTokens', 'createCachedContent'],
    temperature: 1,
    topP: 0.95,
    topK: 64,
    maxTemperature: 2,
    ...(model.thinking.kind === 'none' ? {} : { thinking: true }),
  }
}
