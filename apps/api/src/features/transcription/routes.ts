import { apiOk, madeTranscriptSchema } from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { bearer } from '../../http/access.js'
import { failureEnvelopes, okEnvelope } from '../../http/route-parts.js'
import { addDescribedRoute, createRoutes } from '../../http/routes.js'
import type { Staging } from '../../integrations/staging/staging.js'
import { receiveRecording } from './receive-recording.js'
import { transcriptionFormSchema } from './schemas.js'
import type { TranscriptionService } from './service.js'

const transcribeRoute = createRoute({
  method: 'post',
  path: '/transcribe',
  tags: ['transcription'],
  summary: 'Writes a recording down, or translates what is said in it',
  security: bearer,
  request: {
    body: {
      required: true,
      content: { 'multipart/form-data': { schema: transcriptionFormSchema } },
    },
  },
  responses: {
    200: okEnvelope(madeTranscriptSchema, 'The transcript'),
    ...failureEnvelopes(400, 401, 403, 413, 422, 429, 501, 502, 503),
  },
})

/** `/api/v1/audio/transcribe`. */
export function transcriptionRoutes(parts: {
  transcription: TranscriptionService
  staging: Staging
}) {
  const { transcription, staging } = parts
  const routes = createRoutes()
  // The form is read while it arrives, so the definition only describes.
  addDescribedRoute(routes, transcribeRoute, async (c) => {
    await using received = await receiveRecording(c, staging)
    const context = { auth: c.get('auth'), signal: c.req.raw.signal }
    const { data, meta } = await transcription.transcribe(received, context)
    return c.json(apiOk('Transcription completed', data, meta))
  })
  return routes
}
