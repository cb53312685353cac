import { isRecord } from '@betterai/contracts'
import type { VendorRefusal } from '../../../shared/vendor-answer.js'
import { parseRecord } from '../../../shared/vendor-answer.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { VideoState } from '../../../video/video-api.js'
import { failedState } from '../../../video/video-failure.js'

const unknownTask = 'task not found'
const failed: ReadonlySet<string> = new Set(['error', 'failed', 'cancelled'])
const dollarsPerCredit = 0.01

/** What the vendor says that a task costs, in US dollars; it counts in credits. */
export function billIn({ cost }: Record<string, unknown>): number | undefined {
  return typeof cost === 'number' && Number.isFinite(cost) ? cost * dollarsPerCredit : undefined
}

/** Reads where a task stands. */
export function stateOf(body: Record<string, unknown>): VideoState {
  const status = textIn(body.status)?.toLowerCase() ?? ''
  const costUsd = billIn(body)
  const bill = costUsd === undefined ? {} : { costUsd }
  const text = [textIn(body.status), detailsIn(body.details)].filter((part) => part).join(': ')
  if (status === 'ready') return { ...finished(isRecord(body.result) ? body.result : {}), ...bill }
  if (status.endsWith('moderated')) return { ...failedState('content_policy', text), ...bill }
  if (failed.has(status)) return { ...failedState('vendor_error', text), ...bill }
  if (status === unknownTask) return { status: 'expired' }
  return { status: 'running', progress: percentOf(body.progress) }
}

/** What is found again is the draft, where it is one. */
function finished(result: Record<string, unknown>): VideoState {
  const url = textIn(result.sample)
  if (url === undefined) return failedState('vendor_error', 'the task has no video')
  const { duration } = result
  return {
    status: 'completed',
    source: { url },
    video_id: textIn(result.draft_cache) ?? url,
    duration_seconds: typeof duration === 'number' ? duration : null,
  }
}

/** A task that the vendor does not know is told by a status beside a 404. */
export function refusedTask({ status, body }: VendorRefusal): VideoState | undefined {
  if (status !== 404) return undefined
  return textIn(parseRecord(body).status)?.toLowerCase() === unknownTask
    ? { status: 'expired' }
    : undefined
}

function percentOf(progress: unknown): number | null {
  if (typeof progress !== 'number' || !(progress >= 0 && progress <= 100)) return null
  return Math.round(progress <= 1 ? progress * 100 : progress)
}

function detailsIn(details: unknown): string {
  const reasons: unknown = isRecord(details) ? details['Moderation Reasons'] : undefined
  if (Array.isArray(reasons)) return reasons.join(', ')
  return textIn(details) ?? (isRecord(details) ? JSON.stringify(details) : '')
}
