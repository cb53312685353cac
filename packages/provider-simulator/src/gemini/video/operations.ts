import { z } from 'zod'
import type { Exchange } from '../../exchange.js'
import type { Job } from '../../jobs.js'
import { createJobStore } from '../../jobs.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { IsServed } from '../../model-end.js'
import { createClipSender } from '../../video/send-clip.js'
import { withoutDirective } from '../../written-behaviour.js'
import { invalidArgument } from '../errors.js'
import { jsonHeaders } from '../headers.js'
import { callId } from '../ids.js'
import { describeIssue } from '../issues.js'
import { addressBase, entityNotFound } from './address.js'
import { requireVideoModel } from './models.js'

const image = z.strictObject({
  bytesBase64Encoded: z.base64().min(1),
  mimeType: z.string().regex(/^image\//),
})

const schema = z.strictObject({
  instances: z.tuple([
    z.strictObject({
      prompt: z.string().min(1),
      image: image.optional(),
      lastFrame: image.optional(),
      referenceImages: z
        .array(z.strictObject({ image, referenceType: z.enum(['asset', 'style']) }))
        .max(3)
        .optional(),
      video: z
        .union([
          z.strictObject({ uri: z.url() }),
          z.strictObject({ encodedVideo: z.base64().min(1), encoding: z.string() }),
        ])
        .optional(),
    }),
  ]),
  parameters: z.strictObject({
    sampleCount: z.int().min(1).max(4).optional(),
    aspectRatio: z.enum(['16:9', '9:16']).optional(),
    durationSeconds: z.literal([4, 6, 8]).optional(),
    negativePrompt: z.string().optional(),
    resolution: z.enum(['720p', '1080p', '4k']).optional(),
    personGeneration: z.enum(['allow_all', 'allow_adult', 'dont_allow']).optional(),
  }),
})

type VeoRequest = z.output<typeof schema> & { readonly model: string }

const fullLength = 8

/** The long-running operations of video models, and the files that they make. */
export interface VideoOperations {
  /** Answers a request below `/v1beta`; false for paths of others. Throws GeminiError for what the vendor refuses. */
  handle(exchange: Exchange, path: string): Promise<boolean>
}

/** Creates the operations. */
export function createOperations(isServed: IsServed): VideoOperations {
  const jobs = createJobStore<VeoRequest>()
  const clips = createClipSender()

  function require(id: string): Job<VeoRequest> {
    const job = jobs.find(id)
    if (job !== undefined && job.phase() !== 'gone') return job
    throw entityNotFound()
  }

  async function start(exchange: Exchange, model: string): Promise<void> {
    requireVideoModel(model, 'veo', isServed)
    const body = exchange.body.kind === 'json' ? exchange.body.value : {}
    const parsed = schema.safeParse(body)
    if (!parsed.success) throw describeIssue(parsed.error, body)
    const request = { ...parsed.data, model }
    checkLength(request)
    const { id } = jobs.start(request, exchange, `veo${callId()}`)
    await sendJsonAnswer(exchange, { name: nameOf(model, id) }, jsonHeaders())
  }

  return {
    async handle(exchange, path) {
      const [, model] = /^\/models\/([^/:]+):predictLongRunning$/.exec(path) ?? []
      if (model !== undefined && exchange.method === 'POST') {
        await start(exchange, decodeURIComponent(model))
        return true
      }
      const [, file, operation] =
        /^(?:\/files\/(veo\w+):download|\/models\/[^/]+\/operations\/(veo\w+))$/.exec(path) ?? []
      if (exchange.method !== 'GET' || (file ?? operation) === undefined) return false
      const job = require(file ?? operation ?? '')
      if (file === undefined)
        await sendJsonAnswer(exchange, operationOf(job, addressBase(exchange)), jsonHeaders())
      else await clips.send(exchange, job.id, planOf(job.request))
      return true
    },
  }
}

const nameOf = (model: string, id: string) => `models/${model}/operations/${id}`

/** High resolutions, last frames and references want the full length. */
function checkLength({ instances: [instance], parameters }: VeoRequest): void {
  const { resolution = '720p', durationSeconds = fullLength } = parameters
  const wantsFull = resolution !== '720p' || instance.lastFrame || instance.referenceImages
  if (wantsFull && durationSeconds !== fullLength)
    throw invalidArgument('durationSeconds must be 8 for this combination of parameters.')
}

function operationOf(job: Job<VeoRequest>, base: string): Record<string, unknown> {
  const name = nameOf(job.request.model, job.id)
  const phase = job.phase()
  if (phase === 'queued' || phase === 'running') return { name }
  if (phase === 'failed')
    return { name, done: true, error: { code: 13, message: 'Internal error, please try again.' } }
  const uri = `${base}/files/${job.id}:download?alt=media`
  const answer =
    phase === 'completed'
      ? { generatedSamples: [{ video: { uri } }] }
      : {
          raiMediaFilteredCount: 1,
          raiMediaFilteredReasons: [
            'Veo could not generate videos because the input violates the usage guidelines. Support codes: 15236754',
          ],
        }
  return { name, done: true, response: { generateVideoResponse: answer } }
}

function planOf({ model, instances: [instance], parameters }: VeoRequest) {
  const { prompt, ...files } = instance
  return {
    seconds: parameters.durationSeconds ?? fullLength,
    ratio: parameters.aspectRatio ?? '16:9',
    shown: {
      model,
      prompt: withoutDirective(prompt),
      ...parameters,
      ...(Object.keys(files).length === 0 ? {} : { files: Object.keys(files) }),
    },
  }
}
