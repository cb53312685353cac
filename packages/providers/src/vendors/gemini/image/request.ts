import type { ImageCall } from '../../../image/image-protocol.js'
import type { ImageHttpRequest } from '../../../image/vendor-images.js'
import { base64Of } from '../../../shared/media-input.js'

/** The request for an image; input images stand before the prompt. */
export function requestOf(
  { settings, inputs, subject }: ImageCall,
  { apiKey }: { apiKey: string },
): ImageHttpRequest {
  const { aspectRatio, resolution, prompt } = settings
  const imageConfig = { aspectRatio, imageSize: resolution?.toUpperCase() }
  const images = inputs.images.map((file) => ({
    inlineData: { mimeType: file.mime_type, data: base64Of(file) },
  }))
  return {
    path: `/v1beta/models/${subject.model}:generateContent`,
    headers: { 'x-goog-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({
      contents: [{ role: 'user', parts: [...images, { text: prompt }] }],
      generationConfig: {
        responseModalities: ['TEXT', 'IMAGE'],
        ...(aspectRatio === undefined && resolution === undefined ? {} : { imageConfig }),
      },
    }),
  }
}
