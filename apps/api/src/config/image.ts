import type { Environment } from './env.js'

/** What one customer may ask for of images, outside of the chat. */
export type ImageConfig = { limits: { requestsPerMinute: number; concurrentPerCustomer: number } }

/** Reads the configuration of images. */
export function imageConfig(env: Environment, isEmbedded: boolean): ImageConfig {
  const limits = imageDefaults[isEmbedded ? 'localLimits' : 'limits']
  return {
    limits: {
      requestsPerMinute: env.IMAGE_MAX_REQUESTS_PER_MINUTE ?? limits.requestsPerMinute,
      concurrentPerCustomer: env.IMAGE_MAX_CONCURRENT ?? limits.concurrentPerCustomer,
    },
  }
}

/** How images are made when nothing else is said. */
export const imageDefaults = {
  /** Size in pixels for models that take one, and level for models that have it. */
  width: 1024,
  height: 1024,
  quality: 'medium',
  /** Longest wait for all images of a request, and until one is stored. */
  timeoutMs: 180_000,
  storeMs: 60_000,
  /** Largest image to start from. */
  maxInputBytes: 20 * 1024 * 1024,
  /** Longest wait for an image to start from. */
  inputMs: 30_000,
  /** Images that are answered inside of data URLs, together. */
  maxDataUrlBytes: 20 * 1024 * 1024,
  /** JSON body of a request, which may hold images to start from. */
  maxBodyBytes: 32 * 1024 * 1024,
  /** Bytes of images that a vendor has made and charged for, beyond what requests may hold in memory. */
  overdraftBytes: 32 * 1024 * 1024,
  /** Models that answer in the place of others where older clients ask for the quick form. */
  turboModels: new Map([['sd3.5-large', 'sd3.5-large-turbo']]),
  limits: { requestsPerMinute: 60, concurrentPerCustomer: 4 },
  /** On a developer's machine limits are only there to be tried out. */
  localLimits: { requestsPerMinute: 60_000, concurrentPerCustomer: 500 },
} as const
