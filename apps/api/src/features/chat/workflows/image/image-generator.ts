import type { ImageSettings } from '@betterai/contracts'
import { abortReason, ProviderError, UnavailableError } from '@betterai/core'
import type { DefaultModels, ImageFile, Providers } from '@betterai/providers'
import { imageDefaults as limits } from '../../../../config/defaults.js'
import type { StoreMedia } from '../store-media.js'
import { withinTime } from '../within-time.js'

/** What is to be generated, and for whom. */
export type ImageOrder = {
  prompt: string
  settings: ImageSettings
  /** Image to start from, by http(s) or data URL. */
  inputImage: string | null
  customerId: number
  signal: AbortSignal
}

/** Images that can be shown, and how they were made. */
export type GeneratedImages = {
  image_urls: string[]
  generated_by: string
  provider: string
  settings: { width: number; height: number; quality: string; prompt: string }
}

/** Generates and stores images; throws `ProviderError`, `ConfigurationError`, or the signal's reason. */
export type ImageGenerator = (order: ImageOrder) => Promise<GeneratedImages>

/** What an image generator is built from. */
export type ImageGeneratorParts = {
  providers: Pick<Providers, 'getImageProvider'>
  defaultModels: Pick<DefaultModels, 'image'>
  /** Without it only vendors that host their images themselves can be used. */
  storeMedia?: StoreMedia
}

/** Creates the one way in which the chat makes images. */
export function createImageGenerator({
  providers,
  defaultModels,
  storeMedia,
}: ImageGeneratorParts): ImageGenerator {
  return async ({ prompt, settings, inputImage, customerId, signal }) => {
    const model = settings.model ?? defaultModels.image
    const { provider } = await providers.getImageProvider({ image: { model } })
    const size = {
      width: sideOf(settings.width, limits.width),
      height: sideOf(settings.height, limits.height),
    }
    const quality = settings.quality ?? limits.quality
    const { images } = await withinTime(
      (limited) =>
        provider.generateImages({
          prompt,
          size: `${size.width}x${size.height}`,
          quality,
          count: countOf(settings),
          ...(inputImage === null ? {} : { input_images: [{ url: inputImage }] }),
          signal: limited,
        }),
      { limitMs: limits.timeoutSeconds * 1000, timedOut: () => tooSlow(provider), signal },
    )
    if (images.length === 0) throw noImage(provider)
    const owner = { customer_id: customerId, signal }
    const image_urls = await Promise.all(images.map(({ file }) => addressOf(file, owner)))
    return {
      image_urls,
      generated_by: model,
      provider: provider.provider_name,
      settings: { ...size, quality, prompt },
    }
  }

  async function addressOf(
    file: ImageFile,
    owner: { customer_id: number; signal: AbortSignal },
  ): Promise<string> {
    if (owner.signal.aborted) throw abortReason(owner.signal)
    if ('url' in file) return file.url
    if (storeMedia === undefined)
      throw new UnavailableError('There is no storage for images on this server')
    const { bytes: content, mime_type } = file
    return storeMedia({ kind: 'image', content, mime_type }, owner)
  }
}

function countOf({ number_of_images }: ImageSettings): number {
  return Math.min(number_of_images || limits.count, limits.maximumCount)
}

function sideOf(side: number | undefined, fallback: number): number {
  return Math.min(side || fallback, limits.maximumSide)
}

function tooSlow({ provider_name: provider }: { provider_name: string }): ProviderError {
  return new ProviderError('The image took too long', { provider }, { reason: 'timeout' })
}

function noImage({ provider_name: provider }: { provider_name: string }): ProviderError {
  return new ProviderError('No image came back', { provider }, { reason: 'bad_response' })
}
