import { delay, ProviderError } from '@betterai/core'
import type { UpstreamAnswer } from './transport.js'

/** How often a call is retried, and after which pauses. */
export type RetryLimits = {
  /** Attempts after the first one. */
  maxRetries: number
  /** Pause before the first of them; doubles each time. */
  backoffMs: number
}

/** Statuses of failures that may be gone at the next attempt. */
const retryableStatuses: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])
/** A server that wants a longer pause is not waited for. */
export const longestPauseMs = 30_000

/** Retries a call while its failure may be gone next time; resolves with the last answer, whatever its status. */
export async function withRetries<A extends Pick<UpstreamAnswer, 'status' | 'retryAfterSeconds'>>(
  attempt: () => Promise<A>,
  options: RetryLimits & { retries?: ReadonlySet<number>; signal: AbortSignal },
): Promise<A> {
  const { maxRetries, backoffMs, retries = retryableStatuses, signal } = options
  for (let attempts = 0; ; attempts += 1) {
    const pauseMs = backoffMs * 2 ** attempts
    const isLast = attempts >= maxRetries
    try {
      const answer = await attempt()
      const wantedMs = Math.max(pauseMs, (answer.retryAfterSeconds ?? 0) * 1000)
      if (isLast || !retries.has(answer.status) || wantedMs > longestPauseMs) return answer
      await delay(wantedMs, { signal })
    } catch (error) {
      const isWorthIt =
        ProviderError.isInstance(error) &&
        error.isRetryable &&
        (error.retryAfter ?? 0) * 1000 <= longestPauseMs
      if (isLast || !isWorthIt || signal.aborted) throw error
      await delay(pauseMs, { signal })
    }
  }
}
