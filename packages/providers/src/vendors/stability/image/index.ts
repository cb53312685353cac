import { ConfigurationError } from '@betterai/core'
import type { ImageProtocol } from '../../../image/image-protocol.js'
import { VendorImageProvider } from '../../../image/vendor-image-provider.js'
import { sendImageRequest } from '../../../image/vendor-images.js'
import { ownValue } from '../../../shared/own-value.js'
import type { ProviderFactory } from '../../vendor.js'
import { toStabilityRefusal } from '../errors.js'
import type { FormOf } from './request.js'
import { coreForm, editForm, requestOf, sd3Form, ultraForm, withoutPromptForm } from './request.js'
import { imagesIn } from './response.js'

function protocolOf(formOf: FormOf): ImageProtocol {
  return {
    async generate(call, signal) {
      const form = formOf(call)
      const response = await sendImageRequest(call, (settings) => requestOf(form, settings), {
        signal,
        toRefusal: toStabilityRefusal,
      })
      return imagesIn(response, call)
    },
  }
}

/** The vendor's ways to ask, by the protocol of the record. */
const protocols: Readonly<Record<string, ImageProtocol>> = {
  core: protocolOf(coreForm),
  ultra: protocolOf(ultraForm),
  sd3: protocolOf(sd3Form),
  edit: { ...protocolOf(editForm), needsInput: true },
  edit_without_prompt: { ...protocolOf(withoutPromptForm), needsInput: true },
}

/** Makes the provider for one of the vendor's image models. */
export const createStabilityImageProvider: ProviderFactory<'image'> = (vendor, { id, config }) => {
  const protocol = ownValue(protocols, config.protocol)
  if (protocol !== undefined) return new VendorImageProvider(vendor, config, protocol)
  throw new ConfigurationError(
    `Model "${id}" has the unknown protocol ${config.protocol}`,
    'protocol',
  )
}
