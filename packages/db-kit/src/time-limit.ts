import { DatabaseError } from '@betterai/core'

/** Waits for work at most `limitMs`; then rejects with a connection failure labelled `operation`. */
export async function withTimeLimit<R>(
  work: Promise<R>,
  options: { limitMs: number; operation: string },
): Promise<R> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timedOut(options)), options.limitMs)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

function timedOut({ limitMs, operation }: { limitMs: number; operation: string }): DatabaseError {
  return new DatabaseError(`No answer from the database within ${limitMs} ms`, operation, {
    isConnectionFailure: true,
  })
}
