import {
  apiOk,
  speechQuotaSchema,
  ttsRequestSchema,
  ttsResponseSchema,
  ttsStreamRequestSchema,
  voiceSchema,
} from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { RequestShapeError, wavHeader } from '@betterai/core'
import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { bearer } from '../../http/access.js'
import type { ApiEnvironment } from '../../http/api-environment.js'
import { clientConnectionOf } from '../../http/client-connection.js'
import { shapeError } from '../../http/read-body.js'
import { failureEnvelopes, jsonBody, okEnvelope } from '../../http/route-parts.js'
import { createRoutes } from '../../http/routes.js'
import { streamBytes } from '../../http/stream-bytes.js'
import { audioContentTypes, contentTypeOf, familyOf } from '../../speech/audio-format.js'
import type { SpeechService, SpeechStream } from './service.js'

const tags = ['speech']
const failures = failureEnvelopes(400, 401, 403, 413, 422, 429, 501, 502, 503)

const generateRoute = createRoute({
  method: 'post',
  path: '/generate',
  tags,
  summary: 'Makes speech of a text and stores it, or tells the characters of the account',
  security: bearer,
  request: {
    body: jsonBody(
      ttsRequestSchema.meta({
        example: { action: 'tts_no_stream', user_input: { text: 'Good morning.' } },
      }),
    ),
  },
  responses: {
    200: {
      description: 'Where the audio is',
      content: { 'application/json': { schema: ttsResponseSchema } },
    },
    ...failures,
  },
})

const audioContent = Object.fromEntries(
  audioContentTypes.map((type) => [type, { schema: z.string() }]),
)

const streamRoute = createRoute({
  method: 'post',
  path: '/stream',
  tags,
  summary: 'Makes speech of a text and sends it while it is made',
  security: bearer,
  request: {
    body: jsonBody(
      ttsStreamRequestSchema.meta({
        example: { action: 'tts_stream', user_input: { text: 'Good morning.' } },
      }),
    ),
  },
  responses: {
    200: { description: 'The audio', content: audioContent },
    ...failures,
  },
})

const quotaRoute = createRoute({
  method: 'get',
  path: '/billing',
  tags,
  summary: 'Characters that the account at a vendor has used',
  security: bearer,
  request: {
    query: z.object({
      provider: z.string().optional().meta({ description: 'Vendor', example: 'elevenlabs' }),
    }),
  },
  responses: { 200: okEnvelope(speechQuotaSchema, 'The characters'), ...failures },
})

const voicesRoute = createRoute({
  method: 'get',
  path: '/voices',
  tags,
  summary: 'Voices that a model, or the usual model of a vendor, may be asked for',
  security: bearer,
  request: {
    query: z.object({
      provider: z.string().optional().meta({ description: 'Vendor', example: 'elevenlabs' }),
      model: z
        .string()
        .optional()
        .meta({ description: 'Speech model', example: 'eleven_flash_v2_5' }),
    }),
  },
  responses: {
    200: okEnvelope(z.object({ voices: z.array(voiceSchema).describe('The voices') }), 'Voices'),
    ...failures,
  },
})

/** `/api/v1/tts/…`. */
export function speechRoutes({ speech, logger }: { speech: SpeechService; logger: Logger }) {
  const routes = createRoutes({ onInvalid: invalidRequest })
  routes.openapi(generateRoute, async (c) => {
    const made = await speech.generate(c.req.valid('json'), contextOf(c))
    return c.json({ code: 200, success: true, ...made }, 200)
  })
  routes.openapi(streamRoute, async (c) => {
    const controller = new AbortController()
    const signal = AbortSignal.any([c.req.raw.signal, controller.signal])
    const stream = await speech.stream(c.req.valid('json'), { auth: c.get('auth'), signal })
    const body = streamBytes(framed(stream), {
      onCancel: () => controller.abort(),
      connection: clientConnectionOf(c),
      logger,
    })
    return new Response(body, { headers: headersOf(stream) })
  })
  routes.openapi(quotaRoute, async (c) => {
    const quota = await speech.readQuota(c.req.valid('query').provider, contextOf(c))
    return c.json(apiOk('Quota retrieved successfully', quota), 200)
  })
  routes.openapi(voicesRoute, async (c) => {
    const { provider, model } = c.req.valid('query')
    const wanted = { ...(provider ? { provider } : {}), ...(model ? { model } : {}) }
    const voices = await speech.listVoices(wanted, contextOf(c))
    return c.json(apiOk('Voices retrieved successfully', { voices: voices.map(shown) }), 200)
  })
  return routes
}

function contextOf(c: Context<ApiEnvironment>) {
  return { auth: c.get('auth'), signal: c.req.raw.signal }
}

function shown({ languages, ...voice }: Awaited<ReturnType<SpeechService['listVoices']>>[number]) {
  return { ...voice, languages: languages && [...languages] }
}

function invalidRequest(error: z.core.$ZodError): RequestShapeError {
  return new RequestShapeError(400, 'Invalid TTS request', shapeError(error).data)
}

/** How long it gets is not known yet. */
const unknownLength = 0xffff_ffff - 36

async function* framed({ speech, sample_rate, audio }: SpeechStream): AsyncGenerator<Uint8Array> {
  if (familyOf(speech.format) === 'wav' && sample_rate !== null)
    yield wavHeader({ sample_rate, data_length: unknownLength })
  yield* audio
}

function headersOf({ speech, format, sample_rate }: SpeechStream): Record<string, string> {
  const { provider_name, model, voice } = speech
  const isWav = familyOf(speech.format) === 'wav'
  return {
    'Content-Type': contentTypeOf(isWav ? 'wav' : format, sample_rate),
    'Cache-Control': 'no-store',
    'X-TTS-Provider': provider_name,
    'X-TTS-Model': model,
    ...(voice === null ? {} : { 'X-TTS-Voice': voice }),
  }
}
