import type { CallSubject } from '../call/observation.js'
import type { VendorContext } from '../call/vendor-context.js'
import type { VendorStream } from '../call/vendor-stream.js'
import type { GeneratedImage, ImageEvent } from '../spec/image.js'
import type { ImageModel } from '../spec/media-models.js'
import type { ImageUsage } from './image-account.js'
import type { ImageSettings } from './image-settings.js'
import type { InputImages } from './input-images.js'

/** One call as a protocol sees it; everything in it fits the model's record. */
export type ImageCall = {
  settings: ImageSettings
  inputs: InputImages
  model: ImageModel
  subject: CallSubject
  vendor: VendorContext
}

/** A vendor's whole answer. */
export type VendorImages = {
  /** At least one. */
  images: readonly GeneratedImage[]
  /** Null where the vendor does not count; what was asked for is charged then. */
  usage: ImageUsage | null
  /** Quality that was used, null where the vendor does not say. */
  quality: string | null
  request_id: string | null
}

/** How images are asked for; everything around it is the same for all. */
export interface ImageProtocol {
  /**
   * Makes one attempt. An error that `noteUsage` was told of is final: what the vendor has counted is not asked for
   * again.
   */
  generate(call: ImageCall, signal: AbortSignal): Promise<VendorImages>
  /** Opens an answer that comes image by image; left out where no model of the protocol streams. */
  openStream?(call: ImageCall, signal: AbortSignal): Promise<VendorStream<ImageEvent, ImageUsage>>
  /** The model works on an image, and refuses a request without one. */
  readonly needsInput?: boolean
}
