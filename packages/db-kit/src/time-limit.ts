import { DatabaseError, withDeadline } from '@betterai/core'

/** Waits for work at most `limitMs`; then rejects with a connection failure labelled `operation`. */
export function withTimeLimit<R>(
  work: Promise<R>,
  { limitMs, operation }: { limitMs: number; operation: string },
): Promise<R> {
  const timedOut = () =>
    new DatabaseError(`No answer from the database within ${limitMs} ms`, operation, {
      isConnectionFailure: true,
    })
  return withDeadline(work, { limitMs, timedOut })
}
