export type { VendorContext } from './call/vendor-context.js'
export { registerImageProvider } from './registry/provider-tables.js'
export type { GeneratedImage, ImageProvider, ImageRequest } from './spec/image-provider.js'
export type { ProviderFactory } from './vendors/vendor.js'
