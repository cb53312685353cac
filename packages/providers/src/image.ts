export type { VendorContext } from './call/vendor-context.js'
export type { MediaProviderFactory } from './registry/provider-tables.js'
export { registerImageProvider } from './registry/provider-tables.js'
export type { GeneratedImage, ImageProvider, ImageRequest } from './spec/image-provider.js'
