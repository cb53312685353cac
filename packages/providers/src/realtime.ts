export type { VendorContext } from './call/vendor-context.js'
export type { MediaProviderFactory } from './registry/provider-tables.js'
export { registerRealtimeProvider } from './registry/provider-tables.js'
export type {
  RealtimeProvider,
  RealtimeSession,
  RealtimeSessionOptions,
} from './spec/realtime-provider.js'
