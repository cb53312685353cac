export type { VendorContext } from './call/vendor-context.js'
export { registerRealtimeProvider } from './registry/provider-tables.js'
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
export type { ProviderFactory } from './vendors/vendor.js'
