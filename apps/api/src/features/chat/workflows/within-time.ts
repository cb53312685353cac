import type { DeadlineOptions } from '@betterai/core'
import { onAbort, withDeadline } from '@betterai/core'

/** Does work within a time limit; work that is late or no longer wanted is told so by its signal. */
export async function withinTime<T>(
  work: (signal: AbortSignal) => Promise<T>,
  options: DeadlineOptions,
): Promise<T> {
  const controller = new AbortController()
  const forget = onAbort(options.signal, (reason) => controller.abort(reason))
  try {
    return await withDeadline(work(controller.signal), options)
  } finally {
    forget()
    controller.abort()
  }
}
