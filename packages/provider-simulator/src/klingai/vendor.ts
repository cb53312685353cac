import { randomUUID } from 'node:crypto'
import { basePaths } from '../base-paths.js'
import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import type { Job, JobPhase } from '../jobs.js'
import { createJobStore } from '../jobs.js'
import { sendJsonAnswer } from '../json-answer.js'
import type { AcceptedKeys } from '../openai/auth.js'
import { lastUserText } from '../openai/last-user-text.js'
import type { Vendor } from '../vendor.js'
import { createClipSender } from '../video/send-clip.js'
import { withoutDirective } from '../written-behaviour.js'
import { requireToken } from './auth.js'
import { errorAnswer, invalidParameter, KlingError, notFound, steeredError } from './errors.js'
import type { TaskRequest } from './schema.js'
import { isTaskKind, readTask } from './schema.js'

const usualSeconds = 5
const extensionSeconds = 4.5
const keptMs = 30 * 24 * 60 * 60 * 1_000

const statuses: { readonly [phase in JobPhase]: string } = {
  queued: 'submitted',
  running: 'processing',
  completed: 'succeed',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'failed',
  gone: 'succeed',
}

const reasons: { readonly [phase in JobPhase]?: string } = {
  failed: 'Video generation failed, please try again',
  moderated: 'Failure to pass the risk control system',
}

/** Creates the Kling side of the simulator: tasks for videos, and their files at open addresses. */
export function createKling({ apiKeys }: { apiKeys: AcceptedKeys }): Vendor {
  const jobs = createJobStore<TaskRequest>({ resultMs: keptMs })
  const clips = createClipSender()

  async function start(exchange: Exchange, kind: string): Promise<void> {
    if (!isTaskKind(kind)) throw notFound('The requested path')
    const task = readTask(kind, exchange.body.kind === 'json' ? exchange.body.value : {})
    const source = sourceOf(task)
    if (source !== undefined && jobs.find(source)?.phase() !== 'completed') throw notFound('video')
    const job = jobs.start(task, exchange, taskId())
    await send(exchange, { ...stateOf(job), task_status: 'submitted' })
  }

  async function look(exchange: Exchange, kind: string, id: string): Promise<void> {
    const job = jobs.find(id)
    if (job === undefined || job.request.kind !== kind || job.phase() === 'gone')
      throw notFound('task')
    const url = `http://${exchange.request.headers.host}${basePaths.klingai}/files/${id}.mp4`
    const videos = [{ id: videoId(id), url, duration: secondsOf(job.request).toFixed(3) }]
    const isOver = job.phase() === 'completed'
    await send(exchange, {
      ...stateOf(job),
      ...(isOver ? { task_result: { videos }, final_unit_deduction: '3.5' } : {}),
    })
  }

  async function sendFile(exchange: Exchange, id: string): Promise<void> {
    // Signed addresses refuse a key beside their signature.
    if (exchange.request.headers.authorization !== undefined)
      throw invalidParameter('Only one auth mechanism allowed')
    const job = jobs.find(id)
    if (job?.phase() !== 'completed') throw notFound('file')
    const { kind, prompt = '', aspect_ratio = '16:9', ...fields } = job.request
    const shown = Object.entries(fields).map(([name, value]) => [name, shownValue(name, value)])
    await clips.send(exchange, id, {
      seconds: secondsOf(job.request),
      ratio: String(aspect_ratio),
      shown: {
        prompt: withoutDirective(String(prompt)),
        kind,
        aspect_ratio,
        ...Object.fromEntries(shown),
      },
    })
  }

  async function answer(exchange: Exchange): Promise<void> {
    const [, file] = /^\/files\/(\d+)\.mp4$/.exec(exchange.route) ?? []
    if (file !== undefined) return sendFile(exchange, file)
    requireToken(exchange.request, apiKeys)
    const [, kind = '', id] = /^\/v1\/videos\/([\w-]+)(?:\/(\d+))?$/.exec(exchange.route) ?? []
    if (exchange.method === 'POST' && id === undefined) return start(exchange, kind)
    if (exchange.method === 'GET' && id !== undefined) return look(exchange, kind, id)
    throw new KlingError(404, 1202, 'The requested method is invalid')
  }

  return {
    name: 'klingai',
    prefixes: [basePaths.klingai],
    lastUserText,
    async handle(exchange) {
      try {
        await answer(exchange)
      } catch (error) {
        if (!(error instanceof KlingError)) throw error
        sendBody(exchange, error.status, errorAnswer(error))
      }
    },
    failure: (status, behaviour) =>
      errorAnswer(steeredError(status, behaviour), behaviour.retry_after),
  }
}

function send(exchange: Exchange, data: object): Promise<void> {
  const answer = { code: 0, message: 'SUCCEED', request_id: randomUUID(), data }
  return sendJsonAnswer(exchange, answer, { 'content-type': 'application/json' })
}

/** Ids are numbers that are too large for one, as text. */
function taskId(): string {
  return `8${BigInt(`0x${randomUUID().slice(0, 8)}`)
    .toString()
    .padStart(17, '7')}`
}

const videoId = (id: string) => `video-${id}`

/** The task that made the video which is taken on. */
function sourceOf({ video_id, input }: TaskRequest): string | undefined {
  const named =
    video_id ?? (input === undefined ? undefined : Reflect.get(Object(input), 'video_id'))
  return named === undefined ? undefined : String(named).replace(/^video-/, '')
}

function stateOf(job: Job<TaskRequest>): Record<string, unknown> {
  const phase = job.phase()
  const { external_task_id } = job.request
  return {
    task_id: job.id,
    task_status: statuses[phase],
    task_status_msg: reasons[phase] ?? '',
    ...(external_task_id === undefined ? {} : { task_info: { external_task_id } }),
    created_at: job.startedAt,
    updated_at: Date.now(),
  }
}

function secondsOf({ kind, duration }: TaskRequest): number {
  return kind === 'video-extend' ? extensionSeconds : Number(duration ?? usualSeconds)
}

const files = ['image', 'image_tail', 'static_mask']

/** Files are told by their place, not by their bytes. */
function shownValue(name: string, value: unknown): unknown {
  if (files.includes(name)) return 'given'
  if (name === 'input') return { ...Object(value), audio_file: undefined }
  return name === 'image_list' && Array.isArray(value) ? `${value.length} images` : value
}
