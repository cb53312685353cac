import type { ImageProtocol } from '../../../image/image-protocol.js'
import { VendorImageProvider } from '../../../image/vendor-image-provider.js'
import { readJson, sendImageRequest } from '../../../image/vendor-images.js'
import type { ProviderFactory } from '../../vendor.js'
import { toGeminiRefusal } from '../errors.js'
import { requestOf } from './request.js'
import { imagesIn } from './response.js'

/** `generateContent` of models that answer with text and images. */
const geminiImages: ImageProtocol = {
  async generate(call, signal) {
    const response = await sendImageRequest(call, (settings) => requestOf(call, settings), {
      signal,
      toRefusal: toGeminiRefusal,
    })
    return imagesIn(await readJson(response, call), call)
  },
}

/** Makes the provider for one of the vendor's image models. */
export const createGeminiImageProvider: ProviderFactory<'image'> = (vendor, { config }) =>
  new VendorImageProvider(vendor, config, geminiImages)
