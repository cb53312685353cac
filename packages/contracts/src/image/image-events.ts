import { customEvent } from '../events/custom-events.js'
import type { ServerEventOf } from '../events/server-event.js'
import type { MadeImages } from './image-generation.js'

type CustomEvent = ServerEventOf<'customEvent'>

/** An image on the way to the final one. */
export type PartialImage = {
  /** Number of the image among those of its request, from 0. */
  index: number
  /** Number of the step, from 0. */
  step: number
  /** The image as a data URL. */
  image_url: string
  mime_type: string
}

/** An image that was made, as clients of the chat know it. */
export type GeneratedImageContent = {
  /** Address of the stored image, or the image as a data URL. */
  image_url: string
  /** Id of the model. */
  generated_by: string
  /** Pixels and level as far as they are known. */
  image_generation_settings: {
    width: number | null
    height: number | null
    quality: string | null
    prompt: string
  }
  image_generation_request: {
    prompt: string
    input_image_url: string | null
    image_mode: string | null
  }
  /** Seconds from the request to the images, null where unknown. */
  duration: number | null
}

/** Images are being made. */
export const imageGenerationStarted = (): CustomEvent =>
  customEvent('image', { message: 'imageGenerationStarted' })

/** An image on its way; sent where the request asks for `partial_images` and the model sends them. */
export const imagePartial = (content: PartialImage): CustomEvent =>
  customEvent('image', { message: 'imagePartial', ...content })

/** An image is there; one event for each. */
export const imageGenerated = (content: GeneratedImageContent): CustomEvent =>
  customEvent('image', { message: 'imageGenerated', ...content })

/** What a request for images alone came to; the images were told before. */
export type CompletedImages = Pick<MadeImages, 'provider' | 'model' | 'settings'> & {
  number_of_images: number
  /** Usage, cost and what of the settings was changed. */
  meta: Record<string, unknown>
}

/** All images of a request are there; only where images alone were asked for. */
export const imageGenerationCompleted = (content: CompletedImages): CustomEvent =>
  customEvent('image', { message: 'imageGenerationCompleted', ...content })
