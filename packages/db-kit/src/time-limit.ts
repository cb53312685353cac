import { DatabaseError, withDeadline } from '@betterai/core'

/** Waits for work at most `limitMs`; then rejects with a connection failure labelled `operation`. No timer runs for an infinite limit. */
export function withTimeLimit<R>(
  work: Promise<R>,
  { limitMs, operation }: { limitMs: number; operation?: string },
): Promise<R> {
  if (limitMs === Number.POSITIVE_INFINITY) return work
  const timedOut = () =>
    new DatabaseError(`No answer from the database within ${limitMs} ms`, operation, {
      isConnectionFailure: true,
    })
  return withDeadline(work, { limitMs, timedOut })
}
