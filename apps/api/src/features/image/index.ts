import type { Feature, FeatureParts } from '../../feature.js'
import { createCallLimits } from '../../media/call-limits.js'
import { createImageMaker } from './image-maker.js'
import { createMessageImages } from './message-images.js'
import { imageRoutes } from './routes.js'
import { createImageService } from './service.js'

/** Images of prompts, outside of the chat. */
export function createImageFeature(parts: FeatureParts): Feature {
  const limits = createCallLimits(parts.config.image.limits, parts.state.attempts)
  const { logger } = parts
  const maker = createImageMaker(parts)
  const images = createImageService({
    maker,
    messages: createMessageImages(parts.databases),
    limits,
    logger,
  })
  const routes = imageRoutes({ images, logger })
  return {
    routes: [
      ['/api/v1/image', routes],
      ['/image', routes],
    ],
  }
}
