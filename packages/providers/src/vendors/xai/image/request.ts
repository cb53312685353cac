import type { ImageCall } from '../../../image/image-protocol.js'
import type { ImageHttpRequest } from '../../../image/vendor-images.js'
import { dataUrlOf } from '../../../shared/media-input.js'

/** The request for new images, or for changed ones where input images are given; both are JSON. */
export function requestOf(
  { settings, inputs, subject }: ImageCall,
  { apiKey }: { apiKey: string },
): ImageHttpRequest {
  const { prompt, count, aspectRatio, resolution, quality } = settings
  const images = inputs.images.map((file) => ({ url: dataUrlOf(file), type: 'image_url' }))
  const [image] = images
  return {
    path: image === undefined ? '/images/generations' : '/images/edits',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: subject.model,
      prompt,
      n: count,
      response_format: 'b64_json',
      aspect_ratio: aspectRatio,
      resolution,
      quality,
      ...(images.length > 1 ? { images } : { image }),
    }),
  }
}
