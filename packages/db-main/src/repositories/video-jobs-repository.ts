import { checkValues, labelOperations, writeJson } from '@betterai/db-kit'
import type { Selectable, Updateable } from 'kysely'
import type { MainDatabase } from '../main-database.js'
import { videoJobsTable } from '../tables/video-jobs.js'
import type { MainHandle } from './main-handle.js'

/** A video job as it is stored. */
export type StoredVideoJob = Selectable<MainDatabase['video_jobs']>

/** State of a video job, final from `succeeded` on. */
export type VideoJobStatus = StoredVideoJob['status']

/** A video job to be stored. */
export type NewVideoJob = Pick<
  StoredVideoJob,
  'job_id' | 'customer_id' | 'provider' | 'model' | 'request' | 'report'
> & { now: Date }

/** What may change of a video job. */
export type VideoJobChanges = Partial<
  Omit<StoredVideoJob, 'job_id' | 'customer_id' | 'request' | 'created_at' | 'updated_at'>
>

/** Which of a customer's video jobs to list. */
export type VideoJobPage = {
  customer_id: number
  status?: VideoJobStatus | undefined
  limit: number
  offset: number
}

/** Video jobs; a customer does not see those that were deleted. */
export interface VideoJobsRepository {
  addVideoJob(job: NewVideoJob): Promise<void>
  /** One job, or null; with a customer only that customer's. */
  findVideoJob(job_id: string, customer_id?: number): Promise<StoredVideoJob | null>
  /** The customer's newest finished job whose video the vendor knows by this id, or null. */
  findByVendorVideo(vendor_video_id: string, customer_id: number): Promise<StoredVideoJob | null>
  /** The newest first. */
  listVideoJobs(page: VideoJobPage): Promise<StoredVideoJob[]>
  /** Jobs of a customer that are not over, deleted ones included. */
  countUnfinished(customer_id: number): Promise<number>
  /** Writes changes and when they happened. */
  updateVideoJob(job_id: string, changes: VideoJobChanges & { now: Date }): Promise<void>
  deleteVideoJob(job_id: string): Promise<void>
}

/** Video jobs over a database or a transaction. */
export function createVideoJobsRepository(db: MainHandle): VideoJobsRepository {
  const rows = () => db.selectFrom('video_jobs').selectAll()
  const seen = (customer_id: number) =>
    rows().where('customer_id', '=', customer_id).where('is_deleted', '=', false)

  return labelOperations<VideoJobsRepository>('main.video_jobs', {
    async addVideoJob({ now, request, report, ...job }) {
      const times = { created_at: now, updated_at: now }
      const json = { request: writeJson(request) ?? '{}', report: writeJson(report) }
      const row = { ...job, ...json, ...times }
      checkValues(videoJobsTable, row)
      await db.insertInto('video_jobs').values(row).execute()
    },
    async findVideoJob(job_id, customer_id) {
      const from = customer_id === undefined ? rows() : seen(customer_id)
      return (await from.where('job_id', '=', job_id).executeTakeFirst()) ?? null
    },
    async findByVendorVideo(vendor_video_id, customer_id) {
      const found = seen(customer_id)
        .where('vendor_video_id', '=', vendor_video_id)
        .where('status', '=', 'succeeded')
        .orderBy('created_at', 'desc')
      return (await found.limit(1).executeTakeFirst()) ?? null
    },
    listVideoJobs: ({ customer_id, status, limit, offset }) =>
      seen(customer_id)
        .$if(status !== undefined, (jobs) => jobs.where('status', '=', status ?? 'queued'))
        .orderBy('created_at', 'desc')
        .orderBy('job_id')
        .limit(limit)
        .offset(offset)
        .execute(),
    async countUnfinished(customer_id) {
      const { jobs } = await db
        .selectFrom('video_jobs')
        .select((row) => row.fn.countAll().as('jobs'))
        .where('customer_id', '=', customer_id)
        .where('status', 'in', ['queued', 'running'])
        .executeTakeFirstOrThrow()
      return Number(jobs)
    },
    updateVideoJob: (job_id, changes) => updateVideoJob(db, job_id, changes),
    async deleteVideoJob(job_id) {
      await db.deleteFrom('video_jobs').where('job_id', '=', job_id).execute()
    },
  })
}

async function updateVideoJob(
  db: MainHandle,
  job_id: string,
  { now, vendor_ref, error, report, ...plain }: VideoJobChanges & { now: Date },
): Promise<void> {
  const json = Object.entries({ vendor_ref, error, report })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, writeJson(value)] as const)
  const changes: Updateable<MainDatabase['video_jobs']> = {
    ...plain,
    ...Object.fromEntries(json),
    updated_at: now,
  }
  checkValues(videoJobsTable, changes)
  await db.updateTable('video_jobs').set(changes).where('job_id', '=', job_id).execute()
}
