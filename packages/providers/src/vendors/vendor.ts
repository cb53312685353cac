import type { VendorContext } from '../call/vendor-context.js'
import type { BatchProvider } from '../spec/batch.js'
import type { EmbeddingProvider } from '../spec/embedding.js'
import type { ImageProvider } from '../spec/image.js'
import type { PriceList } from '../spec/model-price.js'
import type { AnyModelList, ModelOf } from '../spec/model-record.js'
import type { RealtimeProvider } from '../spec/realtime.js'
import type { ResolvedModel } from '../spec/resolved-model.js'
import type { SpeechProvider } from '../spec/speech.js'
import type { ProviderCapabilities, TextProvider } from '../spec/text-provider.js'
import type { TranscriptionProvider } from '../spec/transcription.js'
import type { VideoProvider } from '../spec/video.js'

/** The provider of each kind of model. */
export type ProviderOf = {
  text: TextProvider
  image: ImageProvider
  video: VideoProvider
  speech: SpeechProvider
  transcription: TranscriptionProvider
  realtime: RealtimeProvider
  embedding: EmbeddingProvider
}

/** A kind of model that has providers. */
export type ProviderKind = keyof ProviderOf

/** Makes the provider for one model of a vendor. */
export type ProviderFactory<K extends ProviderKind> = (
  vendor: VendorContext,
  model: ResolvedModel<ModelOf<K>>,
) => ProviderOf[K] | Promise<ProviderOf[K]>

/** Makes the provider of batches of a vendor. */
export type BatchProviderFactory = (vendor: VendorContext) => BatchProvider | Promise<BatchProvider>

/** Makes a text provider for one model. */
export type TextProviderFactory = ProviderFactory<'text'>

/** All that the package knows about a vendor; lists, environment and defaults come from it. */
export type Vendor = {
  /** Name in records, settings and errors; snake_case. */
  readonly name: string
  /** Environment variable that usually holds the key; named in errors. */
  readonly api_key_env: string
  /** Environment variable that usually holds the second key, of a vendor that wants two; named in errors. */
  readonly api_secret_env?: string
  /** Default address, null where every app has its own. */
  readonly base_url: string | null
  /** Environment variable that usually holds another address; named in errors. */
  readonly base_url_env: string
  /** Many servers of one's own want no key. */
  readonly is_key_optional?: boolean
  readonly temperature_max: number
  /** What its text models can do; null for vendors without any. */
  readonly capabilities: ProviderCapabilities | null
  readonly models: readonly AnyModelList[]
  /** Prices of its text models; those of other kinds stand in the records. */
  readonly text_prices?: PriceList
  /** Its providers by kind; the code of one is loaded when it is first used. */
  readonly providers: { readonly [K in ProviderKind]?: () => Promise<ProviderFactory<K>> } & {
    readonly batch?: () => Promise<BatchProviderFactory>
  }
}
