import type { MiddlewareHandler } from 'hono'

/** Turns what is thrown into an error; anything else, as some libraries throw it, would pass the error handler by. */
export const onlyErrors: MiddlewareHandler = async (_c, next) => {
  try {
    await next()
  } catch (thrown) {
    throw thrown instanceof Error ? thrown : new Error('Not an error was thrown', { cause: thrown })
  }
}
