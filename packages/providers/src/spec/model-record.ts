import type { RealtimeModel, TranscriptionModel } from './audio-models.js'
import type { EmbeddingModel, ImageModel, SpeechModel, VideoModel } from './media-models.js'
import type { ModelConfig } from './model-config.js'
import type { ModelKind } from './model-head.js'

/** The complete record of a model by its kind. Transcription and live voice also have the fields of text models. */
export type ModelOf<K extends ModelKind> = {
  text: ModelConfig
  transcription: TranscriptionModel
  realtime: RealtimeModel
  image: ImageModel
  video: VideoModel
  speech: SpeechModel
  embedding: EmbeddingModel
}[K]

/** The record of a model of any kind; `kind` tells which. */
export type Model = ModelOf<ModelKind>

/** What a record says; all else comes from its list: kind, vendor and, where it is left out, `model_name` from the id. */
export type ModelFields<K extends ModelKind> = Omit<ModelOf<K>, 'kind' | 'provider_name'>

/** A model as written down: `model_name` defaults to the id, all else to the group's and the kind's defaults. */
export type ModelRecord<K extends ModelKind = ModelKind> = {
  /** Name in the registry, unique among the models of a kind. */
  readonly id: string
  /** Other names that the vendor takes for it, such as dated ones; they are sent as they are asked for. */
  readonly aliases?: readonly string[]
} & Partial<ModelFields<K>>

/** Records that share most fields. */
export type ModelGroup<K extends ModelKind = ModelKind> = {
  readonly shared: Partial<Omit<ModelFields<K>, 'model_name'>>
  readonly models: readonly ModelRecord<K>[]
}

/** Records of one kind of one vendor. */
export type ModelList<K extends ModelKind = ModelKind> = {
  readonly kind: K
  readonly groups: readonly ModelGroup<K>[]
}

/** Records of one vendor, one list or several for each kind. */
export type AnyModelList = { [K in ModelKind]: ModelList<K> }[ModelKind]
