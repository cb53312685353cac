import type { Exchange } from '../../exchange.js'
import type { IsServed } from '../../model-end.js'
import { createInteractions } from './interactions.js'
import { createOperations } from './operations.js'

/** Answers requests about videos; false for others. It throws GeminiError for what the vendor refuses. */
export function createVideoHandler(isServed: IsServed): (exchange: Exchange) => Promise<boolean> {
  const interactions = createInteractions(isServed)
  const operations = createOperations(isServed)
  return async (exchange) => {
    const [, path] = /^\/v1beta(\/.*)$/.exec(exchange.route) ?? []
    if (path === undefined) return false
    return (await interactions.handle(exchange, path)) || operations.handle(exchange, path)
  }
}
