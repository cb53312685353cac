import { anthropicFamilies } from './model-families.js'

/** How a model can be made to think: by a budget of tokens, by itself, or either way. */
export type ThinkingStyle = 'none' | 'budget' | 'either' | 'adaptive'

/** How a model is kept from thinking: always, up to effort high, only between tools, or not at all. */
export type ThinkingOff = 'disabled' | 'disabled_up_to_high' | 'between_tools' | 'never'

/** What the simulator knows about one model id. */
export interface AnthropicModel {
  readonly id: string
  readonly displayName: string
  readonly createdAt: string
  /** The id that answers carry: aliases answer as their snapshot. */
  readonly snapshot: string
  readonly thinking: ThinkingStyle
  readonly thinkingOff: ThinkingOff
  /** Thinks also when the request says nothing about it. */
  readonly thinksByDefault: boolean
  readonly takesSampling: boolean
  /** Effort levels; none for models without the parameter. */
  readonly efforts: readonly string[]
  /** Can be made to call a tool. */
  readonly takesForcedTool: boolean
  /** Continues an answer that the request begins. */
  readonly takesPrefill: boolean
  readonly maxOutputTokens: number
  readonly contextTokens: number
  /** Day from which the model is refused, `YYYY-MM-DD`. */
  readonly endsOn?: string | undefined
}

/** All models the simulator lists. */
export const anthropicModels: readonly AnthropicModel[] = anthropicFamilies.flatMap(
  ({ ids, ...family }) =>
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
