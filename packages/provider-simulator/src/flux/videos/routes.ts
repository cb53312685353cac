import { sendChunks } from '../../audio/send-audio.js'
import type { Exchange } from '../../exchange.js'
import type { Job, JobPhase } from '../../jobs.js'
import { createJobStore } from '../../jobs.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { ClipPlan } from '../../video/clip.js'
import { createClipSender } from '../../video/send-clip.js'
import { withoutDirective } from '../../written-behaviour.js'
import { FluxError } from '../errors.js'
import type { FluxVideoRequest } from './schema.js'
import { readVideoRequest } from './schema.js'

/** Videos as tasks. */
export interface FluxVideos {
  /** Answers a request for a video or for the state of its task; false for others. Throws FluxError. */
  handle(exchange: Exchange): Promise<boolean>
  /** Answers at the address of a result, which takes no key; false for other paths. */
  download(exchange: Exchange): Promise<boolean>
}

const headers = { 'content-type': 'application/json' }
const resultMs = 10 * 60_000
const model = 'flux-3-video'
const usualSeconds = 5
const creditsPerSecond = { hd: 6, fhd: 12 }
const draftPart = 1 / 3

const statuses: { readonly [phase in Exclude<JobPhase, 'gone'>]: string } = {
  queued: 'Pending',
  running: 'Pending',
  completed: 'Ready',
  failed: 'Error',
  moderated: 'Content Moderated',
  cancelled: 'Error',
}

/** Creates the tasks; a result is kept for ten minutes. */
export function createVideos(): FluxVideos {
  const jobs = createJobStore<FluxVideoRequest>({ resultMs })
  const clips = createClipSender()

  async function submit(exchange: Exchange): Promise<void> {
    const request = readVideoRequest(exchange.body.kind === 'json' ? exchange.body.value : {})
    const { id } = jobs.start(request, exchange)
    const polling_url = `${addressOf(exchange)}/v1/get_result?id=${id}`
    await sendJsonAnswer(exchange, { id, polling_url, cost: creditsOf(request) }, headers)
  }

  return {
    async handle(exchange) {
      const { method, route, request } = exchange
      if (method === 'POST' && route === `/v1/${model}`) {
        await submit(exchange)
        return true
      }
      if (method !== 'GET' || route !== '/v1/get_result') return false
      const id = new URL(request.url ?? '/', 'http://simulator').searchParams.get('id') ?? ''
      const job = jobs.find(id)
      const phase = job?.phase() ?? 'gone'
      if (job === undefined || phase === 'gone') return false
      await sendJsonAnswer(exchange, stateOf(job, phase, addressOf(exchange)), headers)
      return true
    },
    async download(exchange) {
      const [, id = '', part] =
        /^\/videos\/([0-9a-f-]+)\/(sample|draft)$/.exec(exchange.route) ?? []
      if (exchange.method !== 'GET' || part === undefined) return false
      // Signed addresses refuse a key beside their signature.
      if (exchange.request.headers['x-key'] !== undefined)
        throw new FluxError(400, 'Only one auth mechanism allowed')
      const job = jobs.find(id)
      if (job?.phase() !== 'completed') throw new FluxError(403, 'Signature expired')
      const type = { 'content-type': 'application/octet-stream' }
      if (part === 'draft') await sendChunks(exchange, [Buffer.from(id)], type)
      else await clips.send(exchange, id, planOf(job.request))
      return true
    },
  }
}

function secondsOf(request: FluxVideoRequest): number {
  if (request.mode === 'draft_enhance' || request.duration === 'auto') return usualSeconds
  return request.duration
}

function creditsOf(request: FluxVideoRequest): number {
  const isEnhanced = request.mode === 'draft_enhance'
  const perSecond = creditsPerSecond[isEnhanced ? 'fhd' : request.resolution]
  const whole = secondsOf(request) * perSecond
  return !isEnhanced && request.draft ? Math.round(whole * draftPart) : whole
}

function stateOf(
  job: Job<FluxVideoRequest>,
  phase: Exclude<JobPhase, 'gone'>,
  address: string,
): Record<string, unknown> {
  const { request, id } = job
  const isReady = phase === 'completed'
  const hasDraft = request.mode !== 'draft_enhance' && request.draft
  const place = `${address}/videos/${id}`
  const result = {
    sample: `${place}/sample`,
    duration: secondsOf(request),
    ...(hasDraft ? { draft_cache: `${place}/draft` } : {}),
  }
  return {
    id,
    status: statuses[phase],
    result: isReady ? result : null,
    progress: isReady ? null : job.progress() / 100,
    details: phase === 'moderated' ? { 'Moderation Reasons': ['Safety Filter'] } : null,
    preview: null,
  }
}

function planOf(request: FluxVideoRequest): ClipPlan {
  if (request.mode === 'draft_enhance')
    return { seconds: usualSeconds, ratio: '16:9', shown: { model, ...request } }
  const { prompt, aspect_ratio, ...rest } = request
  const { keyframes, start_video, ...fields } = {
    keyframes: undefined,
    start_video: undefined,
    ...rest,
  }
  const count = Array.isArray(keyframes) ? keyframes.length : 0
  return {
    seconds: secondsOf(request),
    ratio: aspect_ratio === 'auto' ? '16:9' : aspect_ratio,
    shown: {
      model,
      prompt: withoutDirective(prompt),
      aspect_ratio,
      ...fields,
      ...(count === 0 ? {} : { keyframes: count }),
      ...(start_video === undefined ? {} : { start_video: 'given' }),
    },
  }
}

/** The vendor's own address as the client reached it. */
function addressOf({ request, route }: Exchange): string {
  const path = (request.url ?? '/').split('?')[0] ?? ''
  return `http://${request.headers.host}${path.slice(0, path.length - route.length)}`
}
