import { Buffer } from 'node:buffer'
import type { MadeVideo, VideoJobRequest } from '@betterai/contracts'
import { ProviderError, ServiceError, ValidationError } from '@betterai/core'
import { videoDefaults as defaults } from '../../config/video.js'
import type { StoredFailure, VideoRow } from './present-job.js'
import { presentVideo } from './present-job.js'
import type { VideoParts } from './video-parts.js'
import { watchJob } from './watch-job.js'

type Waiting = {
  read: () => Promise<VideoRow | null>
  body: VideoJobRequest
  /** False for a data URL in place of an address. */
  saves: boolean
  parts: Pick<VideoParts, 'storage'>
  signal: AbortSignal
}

/** Waits for a job's video; throws what the job failed with, or a time-out, after which the job goes on. */
export async function answerVideo(started: VideoRow, waiting: Waiting): Promise<MadeVideo> {
  const { body, saves, parts } = waiting
  const row = await waitFor(started, waiting)
  if (row.error !== null) throw toError(row.error, row.provider)
  if (row.storage_key === null) throw new ServiceError('The video was cancelled')
  const { duration_seconds, ...video } = presentVideo(row)
  const { storage } = parts
  return {
    ...video,
    video_url: saves ? await storage.urlOf(row.storage_key) : await dataUrlOf(row, storage),
    provider: row.provider,
    model: row.model,
    duration: duration_seconds === null ? null : Math.round(duration_seconds),
    task_id: row.job_id,
    settings: {
      ...echo(body.settings.video ?? {}),
      provider: row.provider,
      model: row.model,
      mode: body.input_image_url === undefined ? 'text_to_video' : 'image_to_video',
    },
  }
}

async function waitFor(
  { job_id, provider }: VideoRow,
  { read, body, signal }: Waiting,
): Promise<VideoRow> {
  const seconds = body.settings.video?.poll_timeout_seconds
  const waitMs = Math.min(defaults.waitMs, (seconds ?? Number.POSITIVE_INFINITY) * 1_000)
  const timeout = AbortSignal.timeout(waitMs)
  let last: VideoRow | undefined
  try {
    for await (const row of watchJob(read, { signal: AbortSignal.any([signal, timeout]) }))
      last = row
  } catch (error) {
    if (!timeout.aborted || signal.aborted) throw error
    const message = `The video is not ready yet; the job ${job_id} goes on`
    throw new ProviderError(message, { provider }, { reason: 'timeout', cause: error })
  }
  if (last === undefined) throw new ServiceError('The video job ended without a state')
  return last
}

/** The failure of the job as it would have been thrown here. */
function toError({ message, reason, field, status, error_code }: StoredFailure, provider: string) {
  if (error_code === 'VALIDATION_ERROR') return new ValidationError(message, field)
  if (reason === undefined) return new ServiceError(message)
  const known = { reason } as ConstructorParameters<typeof ProviderError>[2]
  const error = new ProviderError(message, { provider }, known)
  return error.status === status ? error : new ServiceError(message)
}

async function dataUrlOf(
  { storage_key, content_type }: VideoRow,
  storage: VideoParts['storage'],
): Promise<string> {
  const { body, size } = await storage.read(storage_key ?? '', {})
  if (size > defaults.maxInlineBytes) {
    body.destroy()
    throw new ServiceError('The video is too large for a data URL; ask for it with save_to_db')
  }
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(Buffer.from(chunk))
  return `data:${content_type};base64,${Buffer.concat(chunks).toString('base64')}`
}

/** Settings without the bytes of files. */
function echo(value: unknown): Record<string, unknown> {
  const text = JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'string' && field.startsWith('data:') ? 'data:' : field,
  )
  return JSON.parse(text) as Record<string, unknown>
}
