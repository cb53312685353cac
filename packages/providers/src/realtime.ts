export type { MediaProviderFactory } from './factory/provider-tables.js'
export { registerRealtimeProvider } from './factory/provider-tables.js'
export type { VendorContext } from './factory/vendor-context.js'
export type {
  RealtimeProvider,
  RealtimeSession,
  RealtimeSessionOptions,
} from './spec/realtime-provider.js'
