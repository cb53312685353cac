export type { MediaProviderFactory } from './factory/provider-tables.js'
export { registerImageProvider } from './factory/provider-tables.js'
export type { VendorContext } from './factory/vendor-context.js'
export type { GeneratedImage, ImageProvider, ImageRequest } from './spec/image-provider.js'
