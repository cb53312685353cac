import type { Logger } from '@betterai/core'

/** Uses a part that several processes share, or, while that fails, this process's own; the log tells when that changes. */
export function withStandIn<P>(
  shared: () => Promise<P>,
  options: { standIn: P; name: string; logger: Logger },
): <R>(use: (part: P) => Promise<R>) => Promise<R> {
  const { standIn, name, logger } = options
  let isDown = false
  return async (use) => {
    try {
      const result = await use(await shared())
      if (isDown) logger.info('Redis is used again', { for: name })
      isDown = false
      return result
    } catch (error) {
      if (!isDown) logger.warn('Redis cannot be used, this process stands in', { for: name, error })
      isDown = true
      return use(standIn)
    }
  }
}
