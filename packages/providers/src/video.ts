export type { VendorContext } from './call/vendor-context.js'
export { registerVideoProvider } from './registry/provider-tables.js'
export type { VideoJob, VideoProvider, VideoRequest } from './spec/video-provider.js'
export type { ProviderFactory } from './vendors/vendor.js'
