import type { ModelReplaced, ModelWarning } from '@betterai/contracts'
import type { ModelConfig } from './model-config.js'

/** A model name after all lookups. */
export type ResolvedModel<M = ModelConfig> = {
  /** Registry id, or `provider/model` for an unlisted model. */
  readonly id: string
  /** The name as it was asked for. */
  readonly requested: string
  readonly config: M
  /** Id of the model that reasoning replaced, null without a swap. */
  readonly swapped_from: string | null
  /** True only for old clients that asked for a model nobody knows. */
  readonly fallback_used: boolean
  /** Set where the requested model has ended and another one answers. */
  readonly model_replaced: ModelReplaced | null
  /** What the caller should log and tell: replacement, end, deprecation, fall-back. */
  readonly warnings: readonly ModelWarning[]
}
