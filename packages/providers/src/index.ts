export type { CallLimits } from './call/limits.js'
export { defaultCallLimits } from './call/limits.js'
export type { CallObservation, CallObserver, CallSubject } from './call/observation.js'
export type { AnswerCandidate, OpenedAnswer } from './call/start-first-answer.js'
export { startFirstAnswer } from './call/start-first-answer.js'
export { createProviders } from './factory/create-providers.js'
export type { AudioAction, AudioChoice, TtsChoice } from './factory/media-choices.js'
export type {
  MediaProviderFactory,
  SemanticProviderFactory,
  TextProviderFactory,
} from './factory/provider-tables.js'
export {
  registerAudioProvider,
  registerImageProvider,
  registerRealtimeProvider,
  registerSemanticProvider,
  registerTextProvider,
  registerTtsProvider,
  registerVideoProvider,
} from './factory/provider-tables.js'
export type {
  Providers,
  ProvidersOptions,
  ResolvedTextProvider,
  TextChoice,
} from './factory/providers.js'
export type { VendorContext, VendorSettings } from './factory/vendor-context.js'
export type { VendorSettingsSource } from './factory/vendor-contexts.js'
export { findPrice } from './models/find-price.js'
export { mediaModels } from './models/media-models.js'
export type { ModelConfig } from './models/model-config.js'
export type { ModelPrice } from './models/model-price.js'
export type { ProviderName } from './models/vendors.js'
export { providerNames } from './models/vendors.js'
export type {
  ModelRegistry,
  ModelRegistryOptions,
  ResolvedModel,
  ResolveOptions,
} from './registry/model-registry.js'
export { createModelRegistry } from './registry/model-registry.js'
export { isRealtimeModel } from './registry/realtime-names.js'
export { costOf } from './shared/cost.js'
export type { RenderPdf } from './shared/pdf-pages.js'
export { estimateUsage } from './shared/usage-estimate.js'
export type { CallOutcome } from './spec/call-outcome.js'
export type { GeneratedImage, ImageProvider, ImageRequest } from './spec/image-provider.js'
export type {
  AudioPart,
  ChatMessage,
  ContentPart,
  FilePart,
  ImagePart,
  MessageToolCall,
  TextPart,
} from './spec/messages.js'
export type {
  RealtimeProvider,
  RealtimeSession,
  RealtimeSessionOptions,
} from './spec/realtime-provider.js'
export type {
  SemanticDocument,
  SemanticHit,
  SemanticProvider,
  SemanticQuery,
} from './spec/semantic-provider.js'
export type {
  AudioProvider,
  SpeechRequest,
  TranscriptionRequest,
  TranscriptPiece,
  TtsProvider,
} from './spec/speech-providers.js'
export type { ProviderCapabilities, TextProvider } from './spec/text-provider.js'
export type {
  FunctionTool,
  GenerateRequest,
  JsonSchema,
  ToolSettings,
} from './spec/text-request.js'
export type {
  Cost,
  FinishEvent,
  FinishReason,
  ProviderResponse,
  ProviderStreamEvent,
  SourceCitation,
  ToolCall,
  Usage,
  UsageEvent,
} from './spec/text-stream.js'
export type { VideoJob, VideoProvider, VideoRequest } from './spec/video-provider.js'
export { BaseTextProvider } from './text/base-text-provider.js'
