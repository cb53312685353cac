import type { Exchange } from '../../exchange.js'
import type { Job, JobPhase } from '../../jobs.js'
import { createJobStore } from '../../jobs.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { IsServed } from '../../model-end.js'
import { countTokens } from '../../text/tokens.js'
import { createClipSender } from '../../video/send-clip.js'
import { withoutDirective } from '../../written-behaviour.js'
import { invalidField } from '../errors.js'
import { jsonHeaders } from '../headers.js'
import { responseId } from '../ids.js'
import { describeIssue } from '../issues.js'
import { addressBase, entityNotFound } from './address.js'
import type { InteractionRequest } from './interaction-schema.js'
import { checkInteraction, interactionSchema, secondsOf } from './interaction-schema.js'
import { requireVideoModel } from './models.js'

/** Tokens a second of video, by resolution. */
const tokensPerSecond: Readonly<Record<string, number>> = {
  '360p': 1_917,
  '720p': 5_792,
  '1080p': 8_688,
  '4k': 17_376,
}
const tokensPerImage = 258

const statuses: { readonly [phase in JobPhase]: string } = {
  queued: 'queued',
  running: 'in_progress',
  completed: 'completed',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'cancelled',
  gone: 'completed',
}

const failures: { readonly [phase in JobPhase]?: { code: string; message: string } } = {
  failed: { code: 'internal', message: 'The video could not be generated. Please try again.' },
  moderated: {
    code: 'content_blocked',
    message: 'The request was blocked because it violates the usage guidelines.',
  },
}

/** The interactions of video models, and the files that they make. */
export interface VideoInteractions {
  /** Answers a request below `/v1beta`; false for paths of others. Throws GeminiError for what the vendor refuses. */
  handle(exchange: Exchange, path: string): Promise<boolean>
}

/** Creates the interactions; they take video models only. */
export function createInteractions(isServed: IsServed): VideoInteractions {
  const jobs = createJobStore<InteractionRequest>()
  const clips = createClipSender()

  async function create(exchange: Exchange): Promise<void> {
    const body = exchange.body.kind === 'json' ? exchange.body.value : {}
    const parsed = interactionSchema.safeParse(body)
    if (!parsed.success) throw describeIssue(parsed.error, body)
    const request = parsed.data
    checkInteraction(request, requireVideoModel(request.model, 'omni', isServed))
    const previous = request.previous_interaction_id
    if (previous !== undefined) requireFinished(jobs.find(previous))
    const job = jobs.start(request, exchange, `v1_${responseId()}`)
    await send(exchange, job)
  }

  function require(id: string): Job<InteractionRequest> {
    const job = jobs.find(id)
    if (job !== undefined && job.phase() !== 'gone') return job
    throw entityNotFound()
  }

  async function sendFile(exchange: Exchange, id: string): Promise<void> {
    const { request } = require(id)
    await clips.send(exchange, id, {
      seconds: secondsOf(request),
      ratio: request.response_format?.aspect_ratio ?? '16:9',
      shown: shownOf(request),
    })
  }

  const send = (exchange: Exchange, job: Job<InteractionRequest>) =>
    sendJsonAnswer(exchange, interactionOf(job, addressBase(exchange)), jsonHeaders())

  return {
    async handle(exchange, path) {
      const [, method, id = ''] =
        /^\/(interactions|files)(?:\/(v1_[\w-]+)(?::download|\/cancel)?)?$/.exec(path) ?? []
      const isPost = exchange.method === 'POST'
      if (method === 'files' && id !== '' && !isPost) await sendFile(exchange, id)
      else if (method !== 'interactions' || isPost !== /interactions$|cancel$/.test(path))
        return false
      else if (id === '') await create(exchange)
      else {
        const job = require(id)
        if (isPost) job.cancel()
        await send(exchange, job)
      }
      return true
    },
  }
}

function requireFinished(job: Job<InteractionRequest> | undefined): void {
  if (job?.phase() === 'completed') return
  throw invalidField('previous_interaction_id', 'There is no finished interaction of this id.')
}

function interactionOf(job: Job<InteractionRequest>, base: string): Record<string, unknown> {
  const { request, id } = job
  const phase = job.phase()
  const failure = failures[phase]
  return {
    id,
    object: 'interaction',
    status: statuses[phase],
    model: request.model,
    created: new Date(job.startedAt).toISOString(),
    updated: new Date().toISOString(),
    ...(failure === undefined ? {} : { errors: [failure] }),
    ...(phase === 'completed' ? outputOf(request, `${base}/files/${id}:download?alt=media`) : {}),
  }
}

function outputOf(request: InteractionRequest, uri: string): Record<string, unknown> {
  const resolution = request.response_format?.resolution ?? '720p'
  const input = inputTokens(request)
  const video = Math.round(secondsOf(request) * (tokensPerSecond[resolution] ?? 0))
  const total_input_tokens = input.reduce((sum, { tokens }) => sum + tokens, 0)
  return {
    steps: [{ type: 'model_output', content: [{ type: 'video', uri, mime_type: 'video/mp4' }] }],
    usage: {
      total_tokens: total_input_tokens + video,
      total_input_tokens,
      input_tokens_by_modality: input,
      total_output_tokens: video,
      output_tokens_by_modality: [{ modality: 'video', tokens: video }],
    },
  }
}

function inputTokens({ input }: InteractionRequest): { modality: string; tokens: number }[] {
  if (typeof input === 'string') return [{ modality: 'text', tokens: countTokens(input) }]
  const images = input.filter(({ type }) => type === 'image').length
  const texts = input.flatMap((part) => (part.type === 'text' ? [part.text] : []))
  return [
    { modality: 'text', tokens: countTokens(texts.join('\n')) },
    ...(images === 0 ? [] : [{ modality: 'image', tokens: images * tokensPerImage }]),
  ]
}

function shownOf(request: InteractionRequest): Record<string, unknown> {
  const { model, input, response_format = {}, generation_config, previous_interaction_id } = request
  const parts = typeof input === 'string' ? [{ type: 'text' as const, text: input }] : input
  const text = parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
  const files = parts.filter(({ type }) => type !== 'text').map(({ type }) => type)
  return {
    model,
    prompt: withoutDirective(text),
    ...response_format,
    ...generation_config?.video_config,
    ...(files.length === 0 ? {} : { files }),
    ...(previous_interaction_id === undefined ? {} : { previous_interaction_id }),
  }
}
