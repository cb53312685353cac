import type { Amount } from './amounts.js'
import type { CallWarning } from './call-events.js'
import type { CallOptions } from './call-outcome.js'
import type { MediaInput } from './media-input.js'
import type { Cost } from './text-stream.js'

/** What a vector is for; models that make no difference ignore it. */
export type EmbeddingTask =
  | 'query'
  | 'document'
  | 'similarity'
  | 'classification'
  | 'clustering'
  | 'code_query'

/** Something to be turned into one vector: a text, or parts of any kind for models that take them. */
export type EmbeddingInput = string | readonly ({ text: string } | MediaInput)[]

/** One request for vectors. */
export type EmbeddingRequest = {
  /** At least one and none blank; more than the record's `max_inputs` are split into several requests. */
  inputs: readonly EmbeddingInput[]
  /** Vendor's model name. */
  model?: string
  /** Length of the vectors; default is the record's. */
  dimensions?: number
  task?: EmbeddingTask
} & CallOptions

/** Vectors in the order of the inputs. */
export type EmbeddingResult = {
  /** All of length `dimensions`. */
  vectors: readonly Float32Array[]
  model: string
  dimensions: number
  amounts: readonly Amount[]
  /** Null without amounts or a known price. */
  cost: Cost | null
  /** For example when a long input was cut. */
  warnings: readonly CallWarning[]
}

/** An embedding vendor behind the one interface. */
export interface EmbeddingProvider {
  readonly provider_name: string
  /** Throws `ProviderError`, `ValidationError`, or an `AbortError` when the signal fires. */
  embed(request: EmbeddingRequest): Promise<EmbeddingResult>
}
