export type { VendorContext } from './call/vendor-context.js'
export type { MediaProviderFactory } from './registry/provider-tables.js'
export { registerVideoProvider } from './registry/provider-tables.js'
export type { VideoJob, VideoProvider, VideoRequest } from './spec/video-provider.js'
