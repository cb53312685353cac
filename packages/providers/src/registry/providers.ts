import type { CallLimits } from '../call/limits.js'
import type { CallObserver } from '../call/observation.js'
import type { ImageProvider } from '../spec/image-provider.js'
import type { RealtimeProvider } from '../spec/realtime-provider.js'
import type { SemanticProvider } from '../spec/semantic-provider.js'
import type { AudioProvider, TtsProvider } from '../spec/speech-providers.js'
import type { TextProvider } from '../spec/text-provider.js'
import type { VideoProvider } from '../spec/video-provider.js'
import type { RenderPdf } from '../text/attachments/pdf-pages.js'
import type { AudioAction, AudioChoice, TtsChoice } from './media-choices.js'
import type { ModelRegistry, ResolvedModel } from './model-registry.js'
import type { VendorSettingsSource } from './vendor-contexts.js'
import type { ProviderName } from './vendors.js'

/** What an app decides about its vendors. */
export type ProvidersOptions = {
  /** Key and address of each vendor; a vendor that is left out fails at its first use. */
  vendors: Partial<Record<ProviderName, VendorSettingsSource>>
  /** Models that are known, by default the records of this package. */
  models?: ModelRegistry
  /** Times in milliseconds; what is left out has the default. */
  limits?: Partial<CallLimits>
  /** The clock of prices and of models' ends, by default the system's. */
  now?: () => Date
  /** Told about attempts, repeats, latencies, warnings and outcomes, for metrics and log; must not throw. */
  onEvent?: CallObserver
  /** Hosts with port of the app's own storage, for example `localhost:8000`: files there are sent as bytes. */
  ownHosts?: readonly string[]
  /** Turns documents into pictures for models that read no documents; without it they are sent as they are. */
  renderPdf?: RenderPdf
}

/** A provider together with the model that requests go to. */
export type ResolvedTextProvider = { provider: TextProvider; model: ResolvedModel }

/** All vendors of an app. Providers are found by model name; whoever creates this closes it. */
export interface Providers extends AsyncDisposable {
  readonly models: ModelRegistry
  /** Throws `ValidationError` for an unknown model, `ConfigurationError` for a vendor without key or provider. */
  getTextProvider(settings?: TextChoice): Promise<ResolvedTextProvider>
  /** Asks the app's own server for its models, `openai_compatible/<model>` each; throws `ProviderError`, or `ConfigurationError` without an address. */
  listServerModels(options?: { signal?: AbortSignal }): Promise<string[]>
  /** Asks OpenAI which of its models end and when (`YYYY-MM-DD`), by its names; throws `ProviderError`, or `ConfigurationError` without a key. */
  listModelEnds(options?: { signal?: AbortSignal }): Promise<Map<string, string>>
  getImageProvider(settings?: { image?: { model?: string } }): Promise<ImageProvider>
  getVideoProvider(settings?: { video?: { model?: string } }): Promise<VideoProvider>
  getTtsProvider(settings?: { tts?: TtsChoice }): Promise<TtsProvider>
  getAudioProvider(
    settings: { audio?: AudioChoice } | undefined,
    action: AudioAction,
  ): Promise<AudioProvider>
  /** Undefined when no vendor serves the model: realtime is unavailable then. */
  getRealtimeProvider(model?: string): Promise<RealtimeProvider | undefined>
  /** The same store for the same name, `qdrant` by default. */
  getSemanticProvider(name?: string): Promise<SemanticProvider>
  /** Closes all connections, also those in use. */
  close(): Promise<void>
}

/** Which text model a request wants, in the form of a client's settings. */
export type TextChoice = { text?: { model?: string; enable_reasoning?: boolean } }
