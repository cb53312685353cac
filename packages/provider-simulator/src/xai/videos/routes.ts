import { sendBody } from '../../exchange.js'
import type { Job } from '../../jobs.js'
import { createJobStore } from '../../jobs.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { VendorDialect } from '../../openai/dialect.js'
import { jsonHeaders } from '../../openai/dialect.js'
import { OpenAiError } from '../../openai/errors.js'
import type { Route } from '../../openai/routes.js'
import { requireJsonObject } from '../../openai/routes.js'
import { createClipSender } from '../../video/send-clip.js'
import { withoutDirective } from '../../written-behaviour.js'
import { invalid } from '../errors.js'
import type { XaiVideoRequest } from './schema.js'
import { readVideoRequest } from './schema.js'

const usualSeconds = 6
const ticksPerSecond: Readonly<Record<string, number>> = {
  '480p': 800_000_000,
  '720p': 1_400_000_000,
  '1080p': 2_500_000_000,
}

/** Videos: made, edited and extended in jobs whose files lie at addresses that hold for everybody. */
export function videoRoutes(dialect: VendorDialect): Route[] {
  const jobs = createJobStore<XaiVideoRequest>()
  const clips = createClipSender()

  function require(id: string): Job<XaiVideoRequest> {
    const job = jobs.find(id)
    if (job === undefined)
      throw new OpenAiError(404, {
        message: `Video generation ${id} was not found`,
        type: '',
        param: null,
        code: 'Some requested entity was not found',
      })
    return job
  }

  const start = (kind: Parameters<typeof readVideoRequest>[0]): Route => ({
    method: 'POST',
    pattern: new RegExp(`^/videos/${kind}$`),
    handle: (exchange) => {
      const job = jobs.start(readVideoRequest(kind, requireJsonObject(exchange)), exchange)
      return sendJsonAnswer(exchange, { request_id: job.id }, jsonHeaders(dialect))
    },
  })

  return [
    start('generations'),
    start('edits'),
    start('extensions'),
    {
      method: 'GET',
      pattern: /^\/videos\/files\/([\w-]+)\.mp4$/,
      isOpen: true,
      async handle(exchange, id) {
        // Signed addresses refuse a key beside their signature.
        if (exchange.request.headers.authorization !== undefined)
          throw invalid('Only one auth mechanism allowed')
        const job = require(id)
        if (job.phase() === 'gone') throw invalid('Request has expired')
        await clips.send(exchange, id, {
          seconds: job.request.duration ?? usualSeconds,
          ratio: job.request.aspect_ratio ?? '16:9',
          shown: shownOf(job.request),
        })
      },
    },
    {
      method: 'GET',
      pattern: /^\/videos\/([\w-]+)$/,
      async handle(exchange, id) {
        const job = require(id)
        const isOpen = ['queued', 'running'].includes(job.phase())
        const base = `http://${exchange.request.headers.host}${exchange.entry.path.replace(/\/videos\/[\w-]+$/, '')}`
        const answer = isOpen
          ? { status: 'pending', progress: job.progress() }
          : resultOf(job, `${base}/videos/files/${id}.mp4`)
        const body = JSON.stringify(answer)
        sendBody(exchange, isOpen ? 202 : 200, { body, headers: jsonHeaders(dialect) })
      },
    },
  ]
}

function resultOf(job: Job<XaiVideoRequest>, url: string): Record<string, unknown> {
  const { model, duration = usualSeconds, resolution = '480p' } = job.request
  const phase = job.phase()
  if (phase === 'gone') return { status: 'expired' }
  if (phase === 'failed')
    return { status: 'failed', error: { code: 'internal_error', message: 'Generation failed.' } }
  const isRefused = phase === 'moderated'
  return {
    status: 'done',
    video: { url: isRefused ? '' : url, duration, respect_moderation: !isRefused },
    model,
    usage: { cost_in_usd_ticks: duration * (ticksPerSecond[resolution] ?? 0) },
    progress: 100,
  }
}

function shownOf(request: XaiVideoRequest): Record<string, unknown> {
  const {
    prompt,
    image,
    last_frame,
    keyframes,
    reference_images,
    reference_audios,
    video,
    ...rest
  } = request
  const files = { image, last_frame, keyframes, reference_images, reference_audios, video }
  const given = Object.entries(files).filter(([, value]) => value !== undefined)
  return {
    ...rest,
    prompt: withoutDirective(prompt),
    ...(given.length === 0 ? {} : { files: given.map(([name]) => name) }),
  }
}
