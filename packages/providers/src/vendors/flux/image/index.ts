import type { ImageProtocol } from '../../../image/image-protocol.js'
import { VendorImageProvider } from '../../../image/vendor-image-provider.js'
import { ownValue } from '../../../shared/own-value.js'
import type { ProviderFactory } from '../../vendor.js'
import { runTask } from './provider.js'
import type { BodyOf } from './request.js'
import { fillBody, imagePromptBody, inputImageBody } from './request.js'

const protocolOf = (bodyOf: BodyOf): ImageProtocol => ({
  generate: (call, signal) => runTask(call, bodyOf, signal),
})

/** The vendor's ways to ask, by the protocol of the record. */
const protocols: Readonly<Record<string, ImageProtocol>> = {
  async: protocolOf(inputImageBody),
  async_image_prompt: protocolOf(imagePromptBody),
  async_fill: { ...protocolOf(fillBody), needsInput: true },
}

/** Makes the provider for one of the vendor's image models. */
export const createFluxImageProvider: ProviderFactory<'image'> = (vendor, { config }) =>
  new VendorImageProvider(
    vendor,
    config,
    ownValue(protocols, config.protocol) ?? protocolOf(inputImageBody),
  )
