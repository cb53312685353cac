export type { VendorContext } from './call/vendor-context.js'
export { BaseImageProvider } from './image/base-image-provider.js'
export { nearestTakenSize } from './image/image-size.js'
export { registerImageProvider } from './registry/provider-tables.js'
export type {
  GeneratedImage,
  ImageEvent,
  ImageFile,
  ImageProvider,
  ImageRequest,
  ImageResult,
} from './spec/image.js'
export type { MediaBytes, MediaInput, RawAudio } from './spec/media-input.js'
export type { ProviderFactory } from './vendors/vendor.js'
