import { ProviderError, ServiceError } from '@betterai/core'
import type { VideoJobChanges } from '@betterai/db-main'
import { createJobsRepository, createVideoJobsRepository } from '@betterai/db-main'
import type {
  CallWarning,
  VideoJob as VendorJob,
  VideoModel,
  VideoProvider,
} from '@betterai/providers'
import { videoDefaults as defaults } from '../../config/video.js'
import type { JobHandler, JobResult } from '../../jobs/job-handler.js'
import type { ClaimedJob } from '../../jobs/job-queue.js'
import { JobStopped } from '../../jobs/run-job.js'
import type { VideoRow } from './present-job.js'
import { isOver, toStoredFailure, toVideoRow } from './present-job.js'
import type { VideoParts } from './video-parts.js'
import { videoQueue } from './video-parts.js'

/** Makes the handler of video jobs. One run does one step: it starts the vendor's job, looks at it, or stores its video. */
export function createVideoHandler(parts: VideoParts): JobHandler {
  return {
    ...defaults.handler,
    queue: videoQueue,
    run: (job, { signal }) => new VideoRun(parts, job, signal).step(),
  }
}

/** One step of a video job. */
class VideoRun {
  readonly #parts: VideoParts
  readonly #job: ClaimedJob
  readonly #signal: AbortSignal

  constructor(parts: VideoParts, job: ClaimedJob, signal: AbortSignal) {
    this.#parts = parts
    this.#job = job
    this.#signal = signal
  }

  async step(): Promise<JobResult> {
    const row = await this.#read()
    if (row === null || isOver(row)) return undefined
    try {
      const { provider, model } = await this.#parts.providers.getVideoProvider({
        video: { model: row.model },
      })
      const vendor = { provider, record: model.config }
      if (row.vendor_ref === null) return await this.#start(row, vendor)
      if (row.is_cancel_requested) return await this.#cancel(row, vendor)
      return await this.#look(row, vendor)
    } catch (error) {
      this.#signal.throwIfAborted()
      return this.#failed(row, error)
    }
  }

  async #start(row: VideoRow, { provider, record }: Vendor): Promise<JobResult> {
    if (row.is_cancel_requested) return this.#finish(row, { status: 'cancelled' })
    if (row.submitted_at !== null) throw unknownStart(provider)
    await this.#write({ submitted_at: new Date() })
    // Without the signal: whether a start that is cut short is billed, nobody knows.
    const started = await provider.submit(row.request).catch(async (error: unknown) => {
      if (isSurelyUnbegun(error)) await this.#write({ submitted_at: null })
      throw error
    })
    await this.#write({
      status: 'running',
      vendor_ref: started.ref,
      progress: wholeOf(started.progress),
      failed_polls: 0,
      report: { ...row.report, warnings: joined(row.report.warnings, started.warnings) },
    })
    return this.#again(record)
  }

  async #look(row: VideoRow, vendor: Vendor): Promise<JobResult> {
    const { provider, record } = vendor
    const { vendor_ref: ref } = row
    if (ref === null) return this.#again(record)
    const limitMs = record.poll.timeout_seconds * 1_000
    if (Date.now() - (row.submitted_at ?? row.created_at).getTime() > limitMs) {
      await this.#stopVendor(row, provider)
      const source = { provider: provider.provider_name }
      const error = new ProviderError('The video took too long', source, { reason: 'timeout' })
      return this.#finish(row, { status: 'failed', error: toStoredFailure(error) })
    }
    const found = await provider.poll(ref, { signal: this.#signal })
    if (found.status === 'queued' || found.status === 'running') {
      const progress = wholeOf(found.progress) ?? row.progress
      if (progress !== row.progress || row.failed_polls > 0)
        await this.#write({ progress, failed_polls: 0 })
      return this.#again(record)
    }
    return this.#over(row, { found, provider })
  }

  async #cancel(row: VideoRow, { provider }: Vendor): Promise<JobResult> {
    const found = await this.#stopVendor(row, provider)
    if (found !== undefined && found.status !== 'queued' && found.status !== 'running')
      return this.#over(row, { found, provider })
    return this.#finish(row, { status: 'cancelled' })
  }

  /** Has the vendor stop, where it can; what it says then, undefined where it cannot. */
  async #stopVendor(row: VideoRow, provider: VideoProvider): Promise<VendorJob | undefined> {
    const { vendor_ref: ref, job_id } = row
    const facts = { job_id, provider: provider.provider_name, vendor_job_id: ref?.job_id }
    if (ref === null || provider.cancel === undefined) {
      this.#parts.logger.warn('the vendor cannot cancel a video', facts)
      return undefined
    }
    return provider.cancel(ref, { signal: this.#signal })
  }

  /** Ends a job that is over at the vendor; a video is stored before the job counts as done. */
  async #over(
    row: VideoRow,
    { found, provider }: { found: VendorJob; provider: VideoProvider },
  ): Promise<JobResult> {
    const { amounts, cost, status, failure } = found
    const report = { amounts, cost, warnings: joined(row.report.warnings, found.warnings) }
    if (status === 'cancelled') return this.#finish(row, { status, report })
    if (status !== 'completed') {
      const source = {
        provider: provider.provider_name,
        originalError: failure?.original_error ?? status,
      }
      const reason = failure?.reason === 'content_policy' ? 'content_filter' : 'bad_response'
      const message = failure?.message ?? 'The vendor did not make the video'
      const error = new ProviderError(message, source, { reason })
      return this.#finish(row, { status: 'failed', error: toStoredFailure(error), report })
    }
    const key = await this.#store(row, { ref: found.ref, provider })
    return this.#finish(row, {
      status: 'succeeded',
      progress: 100,
      report,
      ...key,
      duration_seconds: found.duration_seconds,
      vendor_video_id: found.video_id,
      vendor_expires_at: found.expires_at === null ? null : new Date(found.expires_at),
    })
  }

  async #store(
    { customer_id }: VideoRow,
    { ref, provider }: { ref: VendorJob['ref']; provider: VideoProvider },
  ) {
    const { storage } = this.#parts
    const signal = this.#signal
    const file = await provider.download(ref, { signal })
    const { bytes: content, mime_type: content_type } = file
    const url = await storage.storeAsset({
      ...{ customer_id, asset: 'video', content, content_type, signal },
    })
    const storage_key = storage.keyOfOwn(url, customer_id)
    if (storage_key === null) throw new ServiceError('The stored video has no key')
    return { storage_key, content_type }
  }

  /** Looks again after a failure that may pass, and gives up otherwise. */
  async #failed(row: VideoRow, error: unknown): Promise<JobResult> {
    const failures = row.failed_polls + 1
    const mayPass =
      ServiceError.isInstance(error) &&
      error.isRetryable &&
      (row.vendor_ref !== null || isSurelyUnbegun(error)) &&
      failures < defaults.mostFailures
    this.#parts.logger.warn('a step of a video job failed', { job_id: row.job_id, error })
    if (!mayPass) return this.#finish(row, { status: 'failed', error: toStoredFailure(error) })
    await this.#write({ failed_polls: failures })
    const { firstMs, mostMs } = defaults.handler.retry
    return { againAfterMs: Math.min(mostMs, firstMs * 2 ** failures) }
  }

  /** The next look, at once where the customer cancelled meanwhile. */
  async #again({ poll }: VideoModel): Promise<JobResult> {
    const row = await this.#read()
    if (row?.is_cancel_requested) return { againAfterMs: 0 }
    // What is refused or soon ready is told soon.
    const sinceStartMs = Date.now() - (row?.submitted_at?.getTime() ?? 0)
    const pauseMs = Math.max(defaults.firstLookMs, sinceStartMs)
    const share = 1 + defaults.jitter * (2 * Math.random() - 1)
    return { againAfterMs: Math.min(pauseMs, poll.interval_seconds * 1_000) * share }
  }

  async #finish(row: VideoRow, changes: VideoJobChanges): Promise<JobResult> {
    await this.#write({ ...changes, finished_at: new Date() })
    const { files, database } = this.#parts
    if ((await this.#read())?.is_deleted) {
      if (changes.storage_key) await files.storage.delete(changes.storage_key)
      const { db } = await database.get()
      await createVideoJobsRepository(db).deleteVideoJob(row.job_id)
    }
    return undefined
  }

  async #read(): Promise<VideoRow | null> {
    const { db } = await this.#parts.database.get()
    const stored = await createVideoJobsRepository(db).findVideoJob(this.#job.job_id)
    return stored && toVideoRow(stored)
  }

  /** Writes only as long as no other worker has the job. */
  #write(changes: VideoJobChanges): Promise<void> {
    return this.#parts.database.transaction(async (trx) => {
      if (!(await createJobsRepository(trx).holdsLease(this.#job)))
        throw new JobStopped('lease_lost')
      const jobs = createVideoJobsRepository(trx)
      await jobs.updateVideoJob(this.#job.job_id, { ...changes, now: new Date() })
    })
  }
}

type Vendor = { provider: VideoProvider; record: VideoModel }

function unknownStart({ provider_name: provider }: VideoProvider): ProviderError {
  return new ProviderError(
    'The server stopped while it started the video; it was not started again, because it may be billed',
    { provider },
    { reason: 'aborted' },
  )
}

/** Warnings of both without those that say the same. */
function joined(known: readonly CallWarning[], more: readonly CallWarning[]): CallWarning[] {
  return [
    ...known,
    ...more.filter((each) => !known.some(({ message }) => message === each.message)),
  ]
}

/** Whether the vendor did not begin, so that another start bills nothing twice. */
function isSurelyUnbegun(error: unknown): boolean {
  if (!ProviderError.isInstance(error)) return false
  return error.reason === 'rate_limit' || error.upstreamCode === 'circuit_open'
}

function wholeOf(progress: number | null): number | null {
  return progress === null ? null : Math.round(progress)
}
