import type { IsServed } from '../model-end.js'

/** How a model is told how much to think. */
export type GeminiThinking =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'budget'
      readonly least: number
      readonly most: number
      readonly canStop: boolean
    }
  | {
      readonly kind: 'level'
      readonly levels: readonly string[]
      readonly usual: string
      /** Refuses a budget, which earlier models still take in place of a level. */
      readonly refusesBudget?: boolean
    }

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
  /** Day from which the model is refused, or answered by the one it is routed to. */
  readonly endsOn?: string | undefined
  readonly routedTo?: string | undefined
}

interface Family {
  readonly ids: readonly (readonly [id: string, version?: string])[]
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly thinking: GeminiThinking
  readonly endsOn?: string
  readonly routedTo?: string
}

const withMinimal: GeminiThinking = {
  kind: 'level',
  levels: ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'],
  usual: 'HIGH',
}
const fromLow: GeminiThinking = {
  kind: 'level',
  levels: ['LOW', 'MEDIUM', 'HIGH'],
  usual: 'HIGH',
}

const families: readonly Family[] = [
  {
    ids: [['gemini-4-neon'], ['gemini-4-hydrogen']],
    thinking: {
      kind: 'level',
      levels: ['LOW', 'MEDIUM', 'HIGH', 'XHIGH'],
      usual: 'HIGH',
      refusesBudget: true,
    },
  },
  {
    ids: [['gemini-4-argon'], ['gemini-4-carbon']],
    thinking: { ...fromLow, refusesBudget: true },
  },
  {
    ids: [
      ['gemini-3.8-flash'],
      ['gemini-3.7-flash', 'gemini-3.8-flash'],
      ['gemini-flash-latest', 'gemini-3.8-flash'],
      ['gemini-3.1-pro-preview'],
      ['gemini-pro-latest', 'gemini-3.1-pro-preview'],
      ['gemini-3.1-pro-preview-customtools'],
    ],
    thinking: fromLow,
  },
  { ids: [['gemini-3-pro-preview']], thinking: fromLow, endsOn: '2026-03-09' },
  {
    ids: [
      ['gemini-3-flash-preview'],
      ['gemini-3.6-flash'],
      ['gemini-3.5-flash', 'gemini-3.6-flash'],
      ['gemini-3.5-flash-lite'],
      ['gemini-flash-lite-latest', 'gemini-3.5-flash-lite'],
    ],
    thinking: withMinimal,
  },
  { ids: [['gemini-3.1-flash-lite']], thinking: withMinimal, endsOn: '2027-05-07' },
  { ids: [['gemini-robotics-er-2-preview']], inputTokens: 131_072, thinking: withMinimal },
  {
    ids: [['gemini-2.5-pro']],
    thinking: { kind: 'budget', least: 128, most: 32_768, canStop: false },
    endsOn: '2026-12-01',
    routedTo: 'gemini-3.8-flash',
  },
  {
    ids: [['gemini-2.5-flash']],
    thinking: { kind: 'budget', least: 0, most: 24_576, canStop: true },
    endsOn: '2026-12-01',
    routedTo: 'gemini-3.5-flash-lite',
  },
  {
    ids: [['gemini-2.5-flash-lite']],
    thinking: { kind: 'budget', least: 512, most: 24_576, canStop: true },
  },
  {
    ids: [['gemini-2.0-flash'], ['gemini-2.0-flash-lite']],
    outputTokens: 8192,
    thinking: { kind: 'none' },
    endsOn: '2026-06-01',
  },
  {
    ids: [['gemma-4-26b-a4b-it'], ['gemma-4-31b-it']],
    inputTokens: 262_144,
    outputTokens: 32_768,
    thinking: { kind: 'level', levels: ['MINIMAL', 'HIGH'], usual: 'MINIMAL' },
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
    endsOn: family.endsOn,
    routedTo: family.routedTo,
  })),
)

const byId = new Map(geminiModels.map((model) => [model.id, model]))

/** The model that answers to this id, undefined when the vendor does not know it or no longer serves it. */
export function findGeminiModel(id: string, isServed: IsServed): GeminiModel | undefined {
  const model = byId.get(id)
  return model === undefined || isServed(model) ? model : byId.get(model.routedTo ?? '')
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
