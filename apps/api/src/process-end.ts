import type { Logger } from '@betterai/core'

/** What ends a process, besides its work being done. */
type EndReason = 'SIGTERM' | 'SIGINT' | 'SIGHUP' | 'disconnect' | 'uncaught exception'

/** Lets the process end in order when it is told to, or when an error got past everything; `limitMs` later, or at the same signal a second time, it ends at once. */
export function endInOrder(
  drain: () => Promise<void>,
  { logger, limitMs }: { logger: Logger; limitMs: number },
): void {
  let reason: EndReason | undefined
  let code = 0
  const stop = (given: EndReason) => {
    if (reason === given) process.exit(1)
    if (reason !== undefined) return
    reason = given
    logger.info('stopping', { signal: reason })
    setTimeout(() => process.exit(1), limitMs).unref()
    drain().then(
      () => process.exit(code),
      (error: unknown) => {
        logger.error('stopping failed', { error })
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const)
    process.on(signal, () => stop(signal))
  // What cannot be said, as to a full disk, ends nothing.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
  process.on('unhandledRejection', (error) => logger.error('unhandled rejection', { error }))
  process.on('uncaughtException', (error) => {
    logger.error('uncaught exception', { error })
    code = 1
    // What it left behind is not known, but running answers may still end; a second one ends it all.
    stop('uncaught exception')
  })
}
