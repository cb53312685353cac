import { basePaths } from '../base-paths.js'
import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import type { AcceptedKeys } from '../openai/auth.js'
import { lastUserText } from '../openai/last-user-text.js'
import type { Vendor } from '../vendor.js'
import { errorAnswer, FluxError, steeredError } from './errors.js'
import { createImages } from './images/routes.js'
import { createVideos } from './videos/routes.js'

/** Creates the side of Black Forest Labs: images and videos as tasks that are asked for until they are ready. */
export function createFlux({ apiKeys }: { apiKeys: AcceptedKeys }): Vendor {
  const images = createImages()
  const videos = createVideos()

  async function route(exchange: Exchange): Promise<void> {
    // Results lie at signed addresses that want no key.
    if ((await images.download(exchange)) || (await videos.download(exchange))) return
    requireKey(exchange, apiKeys)
    if ((await videos.handle(exchange)) || (await images.handle(exchange))) return
    throw new FluxError(404, 'Not Found')
  }

  return {
    name: 'flux',
    prefixes: [basePaths.flux],
    lastUserText,
    describe(path) {
      const [, model] = /^\/v1\/([a-z0-9.-]+)$/.exec(path) ?? []
      return model === undefined ? undefined : { model, stream: false }
    },
    async handle(exchange) {
      try {
        await route(exchange)
      } catch (error) {
        if (!(error instanceof FluxError)) throw error
        sendBody(exchange, error.status, errorAnswer(error))
      }
    },
    failure: (status, behaviour) =>
      errorAnswer(steeredError(status, behaviour), behaviour.retry_after),
  }
}

function requireKey({ request }: Exchange, accepted: AcceptedKeys): void {
  const key = request.headers['x-key']
  if (typeof key !== 'string' || key === '') throw new FluxError(401, 'Not authenticated')
  const isKnown = accepted === 'any' ? !key.startsWith('sk-invalid') : accepted.includes(key)
  if (!isKnown) throw new FluxError(403, 'Not authenticated - invalid key')
}
