export type { AnswerCandidate, OpenedAnswer } from './call/start-first-answer.js'
export { startFirstAnswer } from './call/start-first-answer.js'
export type { VendorContext } from './call/vendor-context.js'
export { createProviders } from './registry/create-providers.js'
export { registerTextProvider } from './registry/provider-tables.js'
export type {
  Providers,
  ProvidersOptions,
  ResolvedTextProvider,
  TextChoice,
} from './registry/providers.js'
export type {
  AudioPart,
  ChatMessage,
  ContentPart,
  FilePart,
  ImagePart,
  MessageToolCall,
  TextPart,
} from './spec/messages.js'
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
export { BaseTextProvider } from './text/base-text-provider.js'
export { estimateUsage } from './text/usage/usage-estimate.js'
export type { ProviderFactory, TextProviderFactory } from './vendors/vendor.js'
