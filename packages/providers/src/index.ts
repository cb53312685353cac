export type { CallLimits } from './call/limits.js'
export { defaultCallLimits } from './call/limits.js'
export type { CallObservation, CallObserver, CallSubject } from './call/observation.js'
export type { AnswerCandidate, OpenedAnswer } from './call/start-first-answer.js'
export { startFirstAnswer } from './call/start-first-answer.js'
export type { VendorContext, VendorSettings } from './call/vendor-context.js'
export { BaseImageProvider } from './image/base-image-provider.js'
export { createProviders } from './registry/create-providers.js'
export type { DefaultModels, ModelRole } from './registry/default-models.js'
export { chooseDefaultModels, modelCandidates } from './registry/default-models.js'
export type {
  ModelRegistry,
  ModelRegistryOptions,
  ResolveOptions,
} from './registry/model-registry.js'
export { createModelRegistry } from './registry/model-registry.js'
export type { OwnModel } from './registry/model-table.js'
export type { SemanticProviderFactory } from './registry/provider-tables.js'
export {
  registerAudioProvider,
  registerBatchProvider,
  registerEmbeddingProvider,
  registerImageProvider,
  registerRealtimeProvider,
  registerSemanticProvider,
  registerTextProvider,
  registerTtsProvider,
  registerVideoProvider,
} from './registry/provider-tables.js'
export type {
  AudioAction,
  AudioChoice,
  ProviderName,
  Providers,
  ProvidersOptions,
  Resolved,
  ResolvedTextProvider,
  TextChoice,
  TtsChoice,
} from './registry/providers.js'
export type { VendorSettingsSource } from './registry/vendor-contexts.js'
export type { Amount, PeakTimes, Unit, UnitPrice } from './spec/amounts.js'
export type {
  BatchCounts,
  BatchItem,
  BatchItemResult,
  BatchKind,
  BatchLimits,
  BatchProvider,
  BatchRequest,
  VendorBatch,
  VendorBatchRef,
} from './spec/batch.js'
export type {
  AmountsEvent,
  CallWarning,
  SkippedAttachment,
  WarningEvent,
} from './spec/call-events.js'
export type { CallOptions, CallOutcome } from './spec/call-outcome.js'
export type {
  EmbeddingInput,
  EmbeddingProvider,
  EmbeddingRequest,
  EmbeddingResult,
  EmbeddingTask,
} from './spec/embedding.js'
export type {
  GeneratedImage,
  ImageEvent,
  ImageFile,
  ImageProvider,
  ImageRequest,
  ImageResult,
} from './spec/image.js'
export type { MediaBytes, MediaInput, RawAudio } from './spec/media-input.js'
export type { EmbeddingModel, ImageModel, SpeechModel, VideoModel } from './spec/media-models.js'
export type {
  AudioPart,
  ChatMessage,
  ContentPart,
  FilePart,
  ImagePart,
  MessageToolCall,
  TextPart,
} from './spec/messages.js'
export type { ModelConfig } from './spec/model-config.js'
export type { ModelHead, ModelKind, ModelStatus } from './spec/model-head.js'
export type { ModelPrice } from './spec/model-price.js'
export type { Model, ModelOf, ModelRecord } from './spec/model-record.js'
export type {
  PlayedAnswer,
  RealtimeCapabilities,
  RealtimeProvider,
  RealtimeSession,
  RealtimeToolResult,
} from './spec/realtime.js'
export type {
  RateLimitState,
  RealtimeErrorEvent,
  RealtimeEvent,
  RealtimeResponseEvent,
  RealtimeSessionEvent,
  RealtimeUserEvent,
} from './spec/realtime-events.js'
export type {
  HistoryTurn,
  InputTranscription,
  RealtimeSessionOptions,
  RealtimeUpdate,
  TurnDetection,
} from './spec/realtime-options.js'
export type { RenderPdf } from './spec/render-pdf.js'
export type { ResolvedModel } from './spec/resolved-model.js'
export type {
  SpeechAudio,
  SpeechCapabilities,
  SpeechEvent,
  SpeechProvider,
  SpeechQuota,
  SpeechRequest,
  TimedText,
  Voice,
  VoiceSettings,
} from './spec/speech.js'
export type { ProviderCapabilities, TextProvider } from './spec/text-provider.js'
export type {
  FunctionTool,
  GenerateRequest,
  JsonSchema,
  MemoryReserve,
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
export type {
  LiveTranscription,
  LiveTranscriptionRequest,
  TranscriptionCapabilities,
  TranscriptionProvider,
  TranscriptionRequest,
  TranscriptionSettings,
  TurnEndSettings,
} from './spec/transcription.js'
export type {
  GapEvent,
  SegmentEvent,
  TranscribedWord,
  TranscriptionEvent,
  TranscriptionFinishEvent,
  TurnEvent,
} from './spec/transcription-events.js'
export type {
  FieldCondition,
  PayloadFilter,
  PayloadIndex,
  PayloadValue,
} from './spec/vector-filter.js'
export type {
  CollectionSpec,
  DenseVectorSpec,
  FusionSettings,
  PointId,
  PointSelection,
  ScrollPage,
  SparseVector,
  SparseVectorSpec,
  VectorHit,
  VectorPoint,
  VectorQuery,
  VectorSearch,
  VectorStore,
} from './spec/vector-store.js'
export type {
  Keyframe,
  VideoFailure,
  VideoFile,
  VideoJob,
  VideoJobRef,
  VideoOperation,
  VideoProvider,
  VideoRequest,
} from './spec/video.js'
export type {
  CameraControl,
  MotionMask,
  NamedCameraMove,
  SimpleCameraMove,
} from './spec/video-motion.js'
export { BaseTextProvider } from './text/base-text-provider.js'
export { costOf } from './text/usage/cost.js'
export { estimateUsage } from './text/usage/usage-estimate.js'
export { BaseTranscriptionProvider } from './transcription/base-transcription-provider.js'
export type { VendorName } from './vendors/index.js'
export { vendors } from './vendors/index.js'
export type {
  ProviderFactory,
  ProviderKind,
  ProviderOf,
  TextProviderFactory,
  Vendor,
} from './vendors/vendor.js'
