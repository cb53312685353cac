import type { ErrorCode, VideoJob } from '@betterai/contracts'
import { ProviderError, toServiceError, ValidationError } from '@betterai/core'
import type { StoredVideoJob } from '@betterai/db-main'
import type {
  CallWarning,
  VideoJob as VendorJob,
  VideoJobRef,
  VideoRequest,
} from '@betterai/providers'
import type { StorageService } from '../storage/service.js'
import { clientField } from './client-fields.js'

/** What was billed and what was left out, as it is stored. */
export type VideoReport = Pick<VendorJob, 'amounts' | 'cost'> & { warnings: CallWarning[] }

/** A stored job with its JSON in the types that this feature wrote. */
export type VideoRow = Omit<StoredVideoJob, 'request' | 'vendor_ref' | 'error' | 'report'> & {
  request: VideoRequest
  vendor_ref: VideoJobRef | null
  error: StoredFailure | null
  report: VideoReport
}

/** Why a job failed, with the status that a blocking route answers. */
export type StoredFailure = NonNullable<VideoJob['error']> & { status: number }

const noReport: VideoReport = { amounts: [], cost: null, warnings: [] }

/** Reads a stored job, whose JSON only this feature writes. */
export function toVideoRow(stored: StoredVideoJob): VideoRow {
  return { ...stored, report: stored.report ?? noReport } as unknown as VideoRow
}

/** Whether a job is over. */
export function isOver({ status }: Pick<StoredVideoJob, 'status'>): boolean {
  return status !== 'queued' && status !== 'running'
}

/** A job as its customer sees it. */
export async function presentJob(
  row: VideoRow,
  storage: Pick<StorageService, 'urlOf'>,
): Promise<VideoJob> {
  const { request, report, error, storage_key, is_cancel_requested } = row
  return {
    job_id: row.job_id,
    status: row.status,
    is_cancel_requested: is_cancel_requested && !isOver(row),
    operation: request.operation ?? 'generate',
    prompt: request.prompt,
    provider: row.provider,
    model: row.model,
    progress: row.progress,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
    data:
      storage_key === null
        ? null
        : { video_url: await storage.urlOf(storage_key), ...presentVideo(row) },
    error: error && withoutStatus(error),
    amounts: [...report.amounts],
    cost: report.cost,
    warnings: [...report.warnings],
  }
}

/** A finished video without its address. An id that is an address of the vendor's stays with us: the job's own id names it. */
export function presentVideo(row: VideoRow) {
  const { vendor_video_id: id, vendor_expires_at } = row
  return {
    content_type: row.content_type ?? 'video/mp4',
    duration_seconds: row.duration_seconds,
    provider_video_id: id === null ? null : /^https?:/.test(id) ? row.job_id : id,
    provider_video_expires_at: vendor_expires_at?.toISOString() ?? null,
  }
}

/** What is stored of an error, in words that the customer may read. */
export function toStoredFailure(thrown: unknown): StoredFailure {
  const error = toServiceError(thrown)
  const code: ErrorCode = error.code
  return {
    status: error.status,
    error_code: code,
    message: error.publicMessage,
    ...(ProviderError.isInstance(error) ? { reason: error.reason } : {}),
    ...(ValidationError.isInstance(error) && error.field
      ? { field: clientField(error.field) }
      : {}),
  }
}

function withoutStatus({ status: _, ...error }: StoredFailure) {
  return error
}
