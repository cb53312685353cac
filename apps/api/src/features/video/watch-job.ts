import { delay, NotFoundError } from '@betterai/core'
import { videoDefaults } from '../../config/video.js'
import type { VideoRow } from './present-job.js'
import { isOver } from './present-job.js'

/** The job now and at every change until it is over; throws `NotFoundError` when it is not there or not any more. */
export async function* watchJob(
  read: () => Promise<VideoRow | null>,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<VideoRow, void, undefined> {
  for (let seen: string | undefined; ; await delay(videoDefaults.watchMs, { signal })) {
    const row = await read()
    if (row === null) throw new NotFoundError('Video job not found', 'job_id')
    const { status, progress, is_cancel_requested } = row
    const state = JSON.stringify([status, progress, is_cancel_requested])
    if (state !== seen) yield row
    seen = state
    if (isOver(row)) return
  }
}
