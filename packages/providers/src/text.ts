export type { AnswerCandidate, OpenedAnswer } from './call/start-first-answer.js'
export { startFirstAnswer } from './call/start-first-answer.js'
export { createProviders } from './factory/create-providers.js'
export type { TextProviderFactory } from './factory/provider-tables.js'
export { registerTextProvider } from './factory/provider-tables.js'
export type {
  Providers,
  ProvidersOptions,
  ResolvedTextProvider,
  TextChoice,
} from './factory/providers.js'
export type { VendorContext } from './factory/vendor-context.js'
export { estimateUsage } from './shared/usage-estimate.js'
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
