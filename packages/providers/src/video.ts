export type { MediaProviderFactory } from './factory/provider-tables.js'
export { registerVideoProvider } from './factory/provider-tables.js'
export type { VendorContext } from './factory/vendor-context.js'
export type { VideoJob, VideoProvider, VideoRequest } from './spec/video-provider.js'
