import type { CallLimits } from '../call/limits.js'
import type { CallObserver } from '../call/observation.js'
import type { BatchProvider } from '../spec/batch.js'
import type { ModelOf } from '../spec/model-record.js'
import type { RenderPdf } from '../spec/render-pdf.js'
import type { ResolvedModel } from '../spec/resolved-model.js'
import type { VectorStore } from '../spec/vector-store.js'
import type { VendorName } from '../vendors/index.js'
import type { ProviderKind, ProviderOf } from '../vendors/vendor.js'
import type { ModelRegistry } from './model-registry.js'
import type { OwnModel } from './model-table.js'
import type { VendorSettingsSource } from './vendor-contexts.js'

/** Name of a vendor: one of this package's, or any that an app has registered. */
export type ProviderName = VendorName | (string & {})

/** What an app decides about its vendors. */
export type ProvidersOptions = {
  /**
   * Key and address of each vendor. One of this package that is left out fails at its first use; one that the app has
   * registered itself needs none.
   */
  vendors?: { readonly [name in ProviderName]?: VendorSettingsSource | undefined }
  /** Records of the app's own, which extend those of this package, or a whole registry. */
  models?: readonly OwnModel[] | ModelRegistry
  /** Times in milliseconds; what is left out has the default. */
  limits?: Partial<CallLimits>
  /** The clock of prices and of models' ends, by default the system's. */
  now?: () => Date
  /** Told about attempts, retries, latencies, warnings and outcomes, for metrics and log; must not throw. */
  onEvent?: CallObserver
  /** Hosts with port of the app's own storage, for example `localhost:8000`: files there are sent as bytes. */
  ownHosts?: readonly string[]
  /** Most bytes of all files that are sent with a request, each as often as it is named; default 32 MiB. */
  maxAttachmentBytes?: number
  /** Turns documents into images for models that read no documents; without it they are sent as they are. */
  renderPdf?: RenderPdf
}

/** A provider together with the model that requests go to. */
export type Resolved<K extends ProviderKind> = {
  provider: ProviderOf[K]
  model: ResolvedModel<ModelOf<K>>
}

/** A text provider together with the model that requests go to. */
export type ResolvedTextProvider = Resolved<'text'>

/** What is to be done with speech. */
export type AudioAction = 'transcribe' | 'translate' | 'stream' | 'realtime'

/** What a client says about speech output; a vendor or a voice chooses among the models where no model is named. */
export type TtsChoice = { provider?: string; model?: string; voice?: string }

/** What a client says about speech input. */
export type AudioChoice = { provider?: string; model?: string }

/** Which text model a request wants, in the form of a client's settings. */
export type TextChoice = { text?: { model?: string; enable_reasoning?: boolean } }

/**
 * All vendors of an app. Providers are found by model name, and by the default of the kind where none is named; whoever
 * creates this closes it. Each lookup throws `ValidationError` for an unknown text model, with suggestions, and
 * `ConfigurationError` for an unknown model of another kind and for a vendor without key or provider.
 */
export interface Providers extends AsyncDisposable {
  readonly models: ModelRegistry
  /** Whether a provider is registered for a kind of model of a vendor. */
  serves(kind: ProviderKind, providerName: string): boolean
  getTextProvider(settings?: TextChoice): Promise<Resolved<'text'>>
  getImageProvider(settings?: { image?: { model?: string } }): Promise<Resolved<'image'>>
  getVideoProvider(settings?: { video?: { model?: string } }): Promise<Resolved<'video'>>
  getTtsProvider(settings?: { tts?: TtsChoice }): Promise<Resolved<'speech'>>
  getAudioProvider(
    settings: { audio?: AudioChoice } | undefined,
    action: AudioAction,
  ): Promise<Resolved<'transcription'>>
  /** Undefined when no vendor serves the model: realtime is unavailable then. */
  getRealtimeProvider(model?: string): Promise<Resolved<'realtime'> | undefined>
  getEmbeddingProvider(settings?: {
    embedding?: { model?: string }
  }): Promise<Resolved<'embedding'>>
  /** Batches of the vendor that serves this text model, the default one where none is named. */
  getBatchProvider(settings?: { batch?: { model?: string } }): Promise<BatchProvider>
  /** The same store for the same name, `qdrant` by default. */
  getSemanticProvider(name?: string): Promise<VectorStore>
  /** Asks the app's own server for its models, `openai_compatible/<model>` each; throws `ProviderError`, or `ConfigurationError` without an address. */
  listServerModels(options?: { signal?: AbortSignal }): Promise<string[]>
  /** Asks OpenAI which of its models end and when (`YYYY-MM-DD`), by its names; throws `ProviderError`, or `ConfigurationError` without a key. */
  listModelEnds(options?: { signal?: AbortSignal }): Promise<Map<string, string>>
  /** Closes all connections, also those in use. */
  close(): Promise<void>
}
