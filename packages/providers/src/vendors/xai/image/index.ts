import type { ImageProtocol } from '../../../image/image-protocol.js'
import { VendorImageProvider } from '../../../image/vendor-image-provider.js'
import { readJson, sendImageRequest } from '../../../image/vendor-images.js'
import type { ProviderFactory } from '../../vendor.js'
import { toXaiRefusal } from '../errors.js'
import { requestOf } from './request.js'
import { imagesIn } from './response.js'

/** `POST /images/generations`, and `/images/edits` with input images. */
const xaiImages: ImageProtocol = {
  async generate(call, signal) {
    const response = await sendImageRequest(call, (settings) => requestOf(call, settings), {
      signal,
      toRefusal: toXaiRefusal,
    })
    const request_id = response.headers.get('x-request-id')
    return imagesIn(await readJson(response, call), { call, request_id, signal })
  },
}

/** Makes the provider for one of the vendor's image models. */
export const createXaiImageProvider: ProviderFactory<'image'> = (vendor, { config }) =>
  new VendorImageProvider(vendor, config, xaiImages)
