import type {
  CallOutcome,
  GeneratedImage,
  ImageEvent,
  ImageProvider,
  ImageRequest,
  ImageResult,
} from '@betterai/providers'
import { registerImageProvider } from '@betterai/providers'
import { encode } from 'fast-png'

/** A PNG of one colour. */
export function pngOf(side = 2, value = 0): Uint8Array {
  const data = new Uint8Array(side * side * 3).fill(value)
  return encode({ width: side, height: side, data, channels: 3 })
}

/** The PNG as a data URL. */
export function pngUrl(png = pngOf()): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`
}

/** An image as a vendor sends it. */
export function generated(bytes = pngOf()): GeneratedImage {
  const facts = { width: null, height: null, seed: null, revised_prompt: null }
  return { file: { bytes, mime_type: 'image/png' }, ...facts }
}

/** What an image vendor answers with so many images. */
export function imagesOf(count = 1): ImageResult {
  return {
    images: Array.from({ length: count }, () => generated()),
    model: 'test',
    provider: 'test',
    quality: null,
    request_id: null,
    amounts: [],
    cost: null,
    warnings: [],
  }
}

/** What the toy was asked, and what it does. */
export type ToyImages = {
  requests: ImageRequest[]
  generate: (request: ImageRequest) => Promise<ImageResult>
  /** Events in place of `generate` where a stream is asked for; without it the toy does not stream. */
  stream: ((request: ImageRequest) => AsyncGenerator<ImageEvent>) | undefined
}

/** Puts a toy in the place of a vendor's images, for the whole test file; each of its calls costs 0.25 US dollars. */
export function useToyImages(vendor = 'openai'): ToyImages {
  const toy: ToyImages = {
    requests: [],
    generate: async ({ count = 1 }) => imagesOf(count),
    stream: undefined,
  }
  const note = (request: ImageRequest) => {
    toy.requests.push(request)
    return () => request.onOutcome?.(outcomeOf(request))
  }
  registerImageProvider(vendor, (): ImageProvider => {
    const { stream } = toy
    return {
      provider_name: vendor,
      async generateImages(request) {
        const done = note(request)
        const result = await toy.generate(request)
        done()
        return result
      },
      ...(stream
        ? {
            async *streamImages(request: ImageRequest) {
              const done = note(request)
              yield* stream(request)
              done()
            },
          }
        : {}),
    }
  })
  return toy
}

function outcomeOf({ count = 1 }: ImageRequest): CallOutcome {
  return {
    provider: 'toy',
    operation: 'image',
    model: 'toy',
    outcome: 'success',
    duration_ms: 1,
    first_event_ms: 1,
    attempts: 1,
    usage: null,
    amounts: [{ unit: 'image', quantity: count }],
    cost: { currency: 'USD', total: 0.25, is_estimated: false } as CallOutcome['cost'],
    reason: null,
    original_error: 'secret words of the vendor',
  }
}
