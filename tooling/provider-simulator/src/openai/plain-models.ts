import type { Effort, OpenAiModel } from './models.js'

/** What is said of a model that answers under its own name. */
export interface PlainModel {
  readonly id: string
  readonly contextTokens: number
  readonly maxOutputTokens: number
  /** Effort levels with the default first, for models that reason. */
  readonly efforts?: readonly Effort[]
}

const created = 1_743_000_000

/** Completes the records of another vendor's models. */
export function plainModels(models: readonly PlainModel[]): OpenAiModel[] {
  return models.map((model) => ({
    ...model,
    created,
    snapshot: model.id,
    efforts: model.efforts ?? null,
    isResponsesOnly: false,
    refusedTools: [],
  }))
}
