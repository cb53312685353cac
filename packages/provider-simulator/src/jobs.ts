import { randomUUID } from 'node:crypto'
import type { Exchange } from './exchange.js'

/** Where a job stands. `gone` is one whose result is no longer kept. */
export type JobPhase =
  | 'queued'
  | 'running'
  | 'completed'
  | 'failed'
  | 'moderated'
  | 'cancelled'
  | 'gone'

/** Work that goes on by itself after the request that began it. */
export interface Job<T> {
  readonly id: string
  readonly request: T
  /** Epoch milliseconds. */
  readonly startedAt: number
  phase(): JobPhase
  /** 0 to 100. */
  progress(): number
  /** When its result is no longer kept, epoch milliseconds; undefined for one that is kept. */
  readonly goneAt: number | undefined
  /** Does nothing once the job is over. */
  cancel(): void
}

/** The jobs of a vendor. */
export interface JobStore<T> {
  /** Begins a job; the exchange's behaviour says how long it takes and how it ends. */
  start(request: T, exchange: Exchange, id?: string): Job<T>
  find(id: string): Job<T> | undefined
}

const maxJobs = 1_000
const usualJobMs = 40
/** A person who watches sees a job for so many times the pace of a stream. */
const jobPaces = 200
const queuedPart = 0.2

const endings: Readonly<Record<string, JobPhase>> = {
  failed: 'failed',
  content_filter: 'moderated',
}

/** Creates an empty store; results are kept for `resultMs` unless a behaviour says otherwise. */
export function createJobStore<T>({ resultMs }: { resultMs?: number } = {}): JobStore<T> {
  const jobs = new Map<string, Job<T>>()
  return {
    start(request, exchange, id = randomUUID()) {
      const job = createJob(id, request, { exchange, resultMs })
      jobs.set(id, job)
      const [oldest] = jobs.keys()
      if (jobs.size > maxJobs && oldest !== undefined) jobs.delete(oldest)
      return job
    },
    find: (id) => jobs.get(id),
  }
}

function createJob<T>(
  id: string,
  request: T,
  { exchange, resultMs }: { exchange: Exchange; resultMs: number | undefined },
): Job<T> {
  const { behaviour, paceMs } = exchange
  const startedAt = Date.now()
  const jobMs = behaviour.job_ms ?? (paceMs > 0 ? paceMs * jobPaces : usualJobMs)
  const keptMs = behaviour.result_ms ?? resultMs
  const goneAt = keptMs === undefined ? undefined : startedAt + jobMs + keptMs
  const ending = endings[behaviour.finish_reason ?? ''] ?? 'completed'
  let isCancelled = false
  const part = () => Math.min(1, (Date.now() - startedAt) / Math.max(1, jobMs))

  function phase(): JobPhase {
    if (isCancelled) return 'cancelled'
    if (part() < queuedPart) return 'queued'
    if (part() < 1) return 'running'
    return goneAt !== undefined && Date.now() >= goneAt ? 'gone' : ending
  }

  return {
    id,
    request,
    startedAt,
    goneAt,
    phase,
    progress: () => Math.floor(part() * 100),
    cancel() {
      if (part() < 1) isCancelled = true
    },
  }
}
