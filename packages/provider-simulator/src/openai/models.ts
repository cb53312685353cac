import { openAiFamilies } from './model-families.js'

/** Effort levels a reasoning model knows. */
export type Effort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max'

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
  /** The answer can be held to a JSON Schema. */
  readonly takesSchema: boolean
  readonly seesImages: boolean
  /** Vendor-run tools the model refuses. */
  readonly refusedTools: readonly string[]
  /** Chat completions take functions only while the request switches reasoning off. */
  readonly needsNoneForChatTools: boolean
  /** Day from which the model is refused, `YYYY-MM-DD`. */
  readonly endsOn: string | undefined
}

/** All models the simulator lists. */
export const openAiModels: readonly OpenAiModel[] = openAiFamilies.flatMap((family) =>
  family.ids.map(([id, snapshot]) => ({
    id,
    created: family.created,
    snapshot: snapshot ?? id,
    efforts: family.efforts ?? null,
    isResponsesOnly: family.isResponsesOnly ?? false,
    contextTokens: family.contextTokens,
    maxOutputTokens: family.maxOutputTokens,
    takesSchema: true,
    seesImages: true,
    refusedTools: family.refusedTools ?? [],
    needsNoneForChatTools: family.needsNoneForChatTools ?? false,
    endsOn: family.endsOn,
  })),
)

const tokensByEffort: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 0,
  low: 64,
  medium: 128,
  high: 320,
  xhigh: 640,
  max: 1280,
}

/** Tokens the simulator says a model spent on reasoning. */
export function reasoningTokensFor(model: OpenAiModel, effort: Effort | null): number {
  const used = effort ?? model.efforts?.[0]
  return model.efforts === null || used === undefined ? 0 : tokensByEffort[used]
}
