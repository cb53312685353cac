import type { OpenedImages } from './image-maker.js'

/** A PNG of one transparent pixel. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** Makes one fixed image; no vendor is called and nothing is stored. */
export function openTestImages(): OpenedImages {
  const image = {
    image_url: `data:image/png;base64,${pixel}`,
    mime_type: 'image/png',
    bytes: Buffer.byteLength(pixel, 'base64'),
    width: 1,
    height: 1,
    seed: null,
    revised_prompt: null,
  }
  return {
    provider_name: 'test-data',
    model: 'mock-model',
    asked: { width: 1, height: 1, quality: null },
    model_replaced: null,
    warnings: [],
    async *make() {
      yield { type: 'image', index: 0, image }
    },
  }
}
