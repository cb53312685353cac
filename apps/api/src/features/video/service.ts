import type { AuthContext, MadeVideo, VideoJob, VideoJobRequest } from '@betterai/contracts'
import { ConfigurationError, NotFoundError, RateLimitError, ValidationError } from '@betterai/core'
import type { VideoJobPage } from '@betterai/db-main'
import { createUsersRepository, createVideoJobsRepository } from '@betterai/db-main'
import type { VideoRequest } from '@betterai/providers'
import { videoDefaults as defaults } from '../../config/video.js'
import { requireOwnCustomer } from '../../http/own-customer.js'
import { answerVideo } from './answer-video.js'
import { inClientFields } from './client-fields.js'
import type { VideoRow } from './present-job.js'
import { isOver, presentJob, toVideoRow } from './present-job.js'
import { prepareVideo } from './vendor-request.js'
import type { VideoParts } from './video-parts.js'
import { videoQueue } from './video-parts.js'
import { watchJob } from './watch-job.js'

/** Videos that customers ask for; a job of somebody else is a job that is not there. */
export interface VideoService {
  /**
   * Stores a job and answers at once. Throws `ValidationError` for values that the model does not take, `RateLimitError`
   * when the customer has enough running.
   */
  start(auth: AuthContext, request: VideoJobRequest): Promise<VideoJob>
  find(auth: AuthContext, jobId: string): Promise<VideoJob>
  list(auth: AuthContext, page: Omit<VideoJobPage, 'customer_id'>): Promise<VideoJob[]>
  /** Has the vendor stop where it can; a job that is over stays as it is. */
  cancel(auth: AuthContext, jobId: string): Promise<VideoJob>
  /** Cancels the job and forgets it with its video. */
  delete(auth: AuthContext, jobId: string): Promise<void>
  /** The job now and at every change until it is over. */
  watch(auth: AuthContext, jobId: string, signal: AbortSignal): AsyncIterable<VideoJob>
  /** Starts a job and waits for its video; throws what the job failed with, or a time-out while it goes on. */
  make(
    auth: AuthContext,
    request: VideoJobRequest,
    options: { saves: boolean; signal: AbortSignal },
  ): Promise<MadeVideo>
}

/** Creates the service. */
export function createVideoService(
  parts: VideoParts & { provisionsUnknownCustomers: boolean },
): VideoService {
  const { database, jobs, storage, files } = parts
  const repository = async () => createVideoJobsRepository((await database.get()).db)
  const present = (row: VideoRow) => presentJob(row, storage)

  async function read({ customer_id }: AuthContext, jobId: string): Promise<VideoRow | null> {
    const stored = await (await repository()).findVideoJob(jobId, customer_id)
    return stored && toVideoRow(stored)
  }

  async function own(auth: AuthContext, jobId: string): Promise<VideoRow> {
    const row = await read(auth, jobId)
    if (row === null) throw new NotFoundError('Video job not found', 'job_id')
    return row
  }

  async function start(auth: AuthContext, body: VideoJobRequest): Promise<VideoRow> {
    const { customer_id } = auth
    requireOwnCustomer(auth, body.customer_id)
    const { request, sourceId, warnings } = prepareVideo(body)
    const source = sourceId === undefined ? null : await findSource(auth, sourceId)
    if (request.operation !== 'generate' && source === null && request.source_video === undefined)
      throw new ValidationError('video_id is required in settings', 'settings.video.video_id')
    const { provider, model } = await resolve(body.settings.video?.model ?? source?.model)
    const asked: VideoRequest = source?.vendor_video_id
      ? { ...request, source_video_id: source.vendor_video_id }
      : request
    warnings.push(...model.warnings, ...inClientFields(() => provider.check(asked)))
    await requireAccount(auth)
    const job = { queue: videoQueue, customer_id, payload: {}, max_attempts: defaults.attempts }
    const { job_id } = await jobs.add(job, async (trx, id) => {
      const videos = createVideoJobsRepository(trx)
      if ((await videos.countUnfinished(customer_id)) >= defaults.perCustomer)
        throw new RateLimitError(`No more than ${defaults.perCustomer} videos at the same time`, 30)
      await videos.addVideoJob({
        ...{ job_id: id, customer_id, provider: provider.provider_name, model: model.id },
        ...{ request: { ...asked }, report: { amounts: [], cost: null, warnings } },
        now: new Date(),
      })
    })
    return own(auth, job_id)
  }

  async function requireAccount({ customer_id, email }: AuthContext): Promise<void> {
    const users = createUsersRepository((await database.get()).db)
    if (parts.provisionsUnknownCustomers) await users.ensureUser({ customer_id, email })
    else if (!(await users.getUser({ customer_id })))
      throw new NotFoundError('Account not found', 'user')
  }

  /** The model that was asked for; an unknown name is the request's fault. */
  async function resolve(name: string | undefined) {
    const { providers, defaultModels } = parts
    const model = name ?? defaultModels.video
    try {
      return await providers.getVideoProvider({ video: { model } })
    } catch (error) {
      if (!ConfigurationError.isInstance(error) || error.key !== 'video.model') throw error
      const suggestions = providers.models.suggest('video', model)
      const options = { suggestions, cause: error }
      throw new ValidationError(error.message, 'settings.video.model', options)
    }
  }

  /** Vendors keep the videos of all customers under one account, so only ids of own jobs are passed on. */
  async function findSource(auth: AuthContext, id: string): Promise<VideoRow> {
    const stored =
      (await read(auth, id)) ?? (await (await repository()).findByVendorVideo(id, auth.customer_id))
    const row = stored && toVideoRow(stored)
    if (row?.vendor_video_id) return row
    throw new ValidationError('There is no such video of yours', 'settings.video.video_id')
  }

  async function requestCancel(row: VideoRow, changes: { is_deleted?: boolean } = {}) {
    const videos = await repository()
    const now = new Date()
    await videos.updateVideoJob(row.job_id, { ...changes, is_cancel_requested: true, now })
    await jobs.hasten(row.job_id)
  }

  return {
    start: async (auth, body) => present(await start(auth, body)),
    find: async (auth, jobId) => present(await own(auth, jobId)),
    async list({ customer_id }, page) {
      const rows = await (await repository()).listVideoJobs({ ...page, customer_id })
      return Promise.all(rows.map((row) => present(toVideoRow(row))))
    },
    async cancel(auth, jobId) {
      const row = await own(auth, jobId)
      if (!isOver(row)) await requestCancel(row)
      return present(await own(auth, jobId))
    },
    async delete(auth, jobId) {
      const row = await own(auth, jobId)
      if (!isOver(row)) return requestCancel(row, { is_deleted: true })
      if (row.storage_key !== null) await files.storage.delete(row.storage_key)
      await (await repository()).deleteVideoJob(jobId)
    },
    async *watch(auth, jobId, signal) {
      for await (const row of watchJob(() => read(auth, jobId), { signal })) yield present(row)
    },
    async make(auth, body, { saves, signal }) {
      const row = await start(auth, body)
      return answerVideo(row, { read: () => read(auth, row.job_id), body, saves, parts, signal })
    },
  }
}
