import { sendChunks } from '../../audio/send-audio.js'
import type { Exchange } from '../../exchange.js'
import { sendBody } from '../../exchange.js'
import { encodeDrawing, insetOf } from '../../image/encode.js'
import type { Job, JobPhase } from '../../jobs.js'
import { createJobStore } from '../../jobs.js'
import { sendJsonAnswer } from '../../json-answer.js'
import { withoutDirective } from '../../written-behaviour.js'
import { FluxError } from '../errors.js'
import { imageModels } from './models.js'
import type { ImageRequest } from './request.js'
import { readRequest } from './request.js'

/** Images as tasks. */
export interface FluxImages {
  /** Answers a request for an image or for the state of a task; false for paths of others. Throws FluxError. */
  handle(exchange: Exchange): Promise<boolean>
  /** Answers at the address of a result, which wants no key; false for other paths. */
  download(exchange: Exchange): Promise<boolean>
}

const headers = { 'content-type': 'application/json' }
const resultMs = 10 * 60_000

const statuses: { readonly [phase in JobPhase]: string } = {
  queued: 'Pending',
  running: 'Pending',
  completed: 'Ready',
  failed: 'Error',
  moderated: 'Content Moderated',
  cancelled: 'Error',
  gone: 'Task not found',
}

/** Creates the tasks; a result is kept for ten minutes. */
export function createImages(): FluxImages {
  const jobs = createJobStore<ImageRequest>({ resultMs })

  async function submit(exchange: Exchange, model: string): Promise<boolean> {
    const known = imageModels.find(({ id }) => id === model)
    if (known === undefined) return false
    const body = exchange.body.kind === 'json' ? exchange.body.value : {}
    const request = await readRequest(body, known)
    const { id } = jobs.start(request, exchange)
    const megapixels = (request.width * request.height) / 1_048_576
    const answer = {
      id,
      polling_url: `${addressOf(exchange)}/v1/get_result?id=${id}`,
      cost: Math.round(known.credits * Math.max(1, megapixels) * 100) / 100,
      input_mp: request.inputs.length,
      output_mp: Math.round(megapixels * 100) / 100,
    }
    await sendJsonAnswer(exchange, answer, headers)
    return true
  }

  async function tell(exchange: Exchange): Promise<boolean> {
    const id = new URL(exchange.request.url ?? '/', 'http://simulator').searchParams.get('id') ?? ''
    const job = jobs.find(id)
    const phase = job?.phase() ?? 'gone'
    if (job === undefined || phase === 'gone') {
      const body = JSON.stringify({ id, status: 'Task not found', result: null })
      sendBody(exchange, 404, { body, headers })
      return true
    }
    await sendJsonAnswer(exchange, stateOf(job, phase, addressOf(exchange)), headers)
    return true
  }

  return {
    async handle(exchange) {
      if (exchange.method === 'GET' && exchange.route === '/v1/get_result') return tell(exchange)
      const [, model] = /^\/v1\/([a-z0-9.-]+)$/.exec(exchange.route) ?? []
      return exchange.method === 'POST' && model !== undefined && submit(exchange, model)
    },
    async download(exchange) {
      const [, id] = /^\/results\/([0-9a-f-]+)\/sample$/.exec(exchange.route) ?? []
      if (exchange.method !== 'GET' || id === undefined) return false
      const job = jobs.find(id)
      if (job?.phase() !== 'completed') throw new FluxError(403, 'Signature expired')
      const { format } = job.request
      await sendChunks(exchange, [await draw(job.request)], { 'content-type': `image/${format}` })
      return true
    },
  }
}

function stateOf(job: Job<ImageRequest>, phase: JobPhase, address: string) {
  const { prompt, seed } = job.request
  const isReady = phase === 'completed'
  const isModerated = phase === 'moderated'
  return {
    id: job.id,
    status: statuses[phase],
    result: isReady ? { sample: `${address}/results/${job.id}/sample`, prompt, seed } : null,
    progress: isReady ? null : job.progress() / 100,
    details: isModerated ? { 'Moderation Reasons': ['Safety Filter'] } : null,
    preview: null,
  }
}

async function draw(request: ImageRequest): Promise<Buffer> {
  const { model, prompt, settings, inputs, width, height, format } = request
  const insets = await Promise.all(inputs.map(insetOf))
  const shown = withoutDirective(prompt)
  return encodeDrawing(
    { width, height, model: model.id, prompt: shown, settings, insets },
    { format },
  )
}

/** The vendor's own address as the client reached it. */
function addressOf({ request, route }: Exchange): string {
  const path = (request.url ?? '/').split('?')[0] ?? ''
  return `http://${request.headers.host}${path.slice(0, path.length - route.length)}`
}
