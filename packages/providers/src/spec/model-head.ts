import type { UnitPrice } from './amounts.js'

/** What a model makes or does. */
export type ModelKind =
  | 'text'
  | 'image'
  | 'video'
  | 'speech'
  | 'transcription'
  | 'realtime'
  | 'embedding'

/** Whether a model answers: `deprecated` while its end is announced, `ended` once the vendor refuses it. */
export type ModelStatus = 'current' | 'deprecated' | 'ended'

/** What is known about every model, whatever its kind. */
export type ModelHead = {
  readonly kind: ModelKind
  /** Identifier sent to the vendor. */
  readonly model_name: string
  readonly provider_name: string
  readonly status: ModelStatus
  /** Day from which the vendor refuses the model, `YYYY-MM-DD`; null while no end is announced. */
  readonly ends_on: string | null
  /** Registry id of the model of the same kind that takes its place, null while there is none. */
  readonly replacement: string | null
  /** List prices of its units, empty when none is known. */
  readonly prices: readonly UnitPrice[]
  readonly notes: readonly string[] | null
}
