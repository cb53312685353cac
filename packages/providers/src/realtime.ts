export type { VendorContext } from './call/vendor-context.js'
export { registerRealtimeProvider } from './registry/provider-tables.js'
export type {
  RealtimeProvider,
  RealtimeSession,
  RealtimeSessionOptions,
} from './spec/realtime-provider.js'
export type { ProviderFactory } from './vendors/vendor.js'
