import type { Effort, OpenAiModel } from './models.js'

/** What is said of another vendor's model. */
export interface PlainModel {
  readonly id: string
  readonly isResponsesOnly?: boolean
  readonly contextTokens: number
  readonly maxOutputTokens: number
  /** Effort levels with the default first, for models that reason. */
  readonly efforts?: readonly Effort[]
  /** Other names of the model; they answer under its own. */
  readonly aliases?: readonly string[]
  /** Default true. */
  readonly takesSchema?: boolean
  /** Default false. */
  readonly seesImages?: boolean
  /** Day from which the model is refused, `YYYY-MM-DD`. */
  readonly endsOn?: string
}

const created = 1_743_000_000

/** Completes the records of another vendor's models. */
export function plainModels(models: readonly PlainModel[]): OpenAiModel[] {
  return models.flatMap(({ aliases = [], ...model }) =>
    [model.id, ...aliases].map((id) => ({
      ...model,
      id,
      created,
      snapshot: model.id,
      efforts: model.efforts ?? null,
      takesSchema: model.takesSchema ?? true,
      seesImages: model.seesImages ?? false,
      isResponsesOnly: model.isResponsesOnly ?? false,
      refusedTools: [],
      needsNoneForChatTools: false,
      endsOn: model.endsOn,
    })),
  )
}
