import type { ImageGenerationRequest } from '@betterai/contracts'
import {
  apiResponseSchema,
  imageGenerationRequestSchema,
  madeImagesSchema,
} from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { RequestShapeError } from '@betterai/core'
import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { z } from 'zod'
import { imageDefaults } from '../../config/image.js'
import { bearer } from '../../http/access.js'
import type { ApiEnvironment } from '../../http/api-environment.js'
import { clientConnectionOf } from '../../http/client-connection.js'
import { shapeError } from '../../http/read-body.js'
import { eventStreamContent, failureEnvelopes, jsonBody } from '../../http/route-parts.js'
import { createRoutes } from '../../http/routes.js'
import { answerByEvents } from '../../http/sse/answer-by-events.js'
import type { ImageService } from './service.js'

const generateRoute = createRoute({
  method: 'post',
  path: '/generate',
  tags: ['image'],
  summary: 'Makes images of a prompt, and of images where some are given',
  description:
    'Answers when all images are there, or, with `Accept: text/event-stream`, by events while they are made: `imageGenerationStarted`, `imagePartial` as often as `partial_images` says, `imageGenerated` for each image, `imageGenerationCompleted` with usage and cost.',
  security: bearer,
  request: {
    body: jsonBody(
      imageGenerationRequestSchema.meta({
        example: { prompt: 'A cat on a wall.', settings: { image: { quality: 'low' } } },
      }),
    ),
  },
  responses: {
    200: {
      description: 'The images; `meta` has usage, cost and what of the settings was changed',
      content: {
        'application/json': { schema: apiResponseSchema(madeImagesSchema) },
        ...eventStreamContent,
      },
    },
    ...failureEnvelopes(400, 401, 403, 404, 413, 422, 429, 501, 502, 503, 504),
  },
})

/** `/api/v1/image/…`, and `/image/…` for older clients. */
export function imageRoutes({ images, logger }: { images: ImageService; logger: Logger }) {
  const routes = createRoutes({
    onInvalid: invalidRequest,
    maxBodyBytes: imageDefaults.maxBodyBytes,
  })
  routes.openapi(generateRoute, async (c) => {
    const request = c.req.valid('json')
    if (wantsEvents(c)) return streamed(c, { request, images, logger })
    const context = { auth: c.get('auth'), signal: c.req.raw.signal }
    const { data, meta } = await images.generate(request, context)
    const message = 'Images generated successfully'
    return c.json({ code: 200, success: true, message, data, meta: { ...meta } }, 200)
  })
  return routes
}

function streamed(
  c: Context<ApiEnvironment>,
  {
    request,
    images,
    logger,
  }: { request: ImageGenerationRequest; images: ImageService; logger: Logger },
): Promise<Response> {
  const controller = new AbortController()
  const signal = AbortSignal.any([c.req.raw.signal, controller.signal])
  return answerByEvents(images.stream(request, { auth: c.get('auth'), signal }), {
    stage: 'image',
    connection: clientConnectionOf(c),
    onCancel: () => controller.abort(),
    logger,
  })
}

function wantsEvents(c: Context<ApiEnvironment>): boolean {
  return (c.req.header('accept') ?? '').toLowerCase().includes('text/event-stream')
}

function invalidRequest(error: z.core.$ZodError): RequestShapeError {
  return new RequestShapeError(400, 'Invalid image request', shapeError(error).data)
}
