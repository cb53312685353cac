import { garminError } from './garmin-error.js'
import type { RetryLimits } from './retry.js'
import { withRetries } from './retry.js'
import { createSharedWork } from './shared-work.js'
import type { GarminTransport, UpstreamQuery } from './transport.js'

/** Reads documents of Garmin Connect. */
export interface GarminClient {
  /** The document at an address, undefined when there is none; throws `ProviderError`, or the signal's reason. */
  get(path: string, options: { query?: UpstreamQuery; signal: AbortSignal }): Promise<unknown>
  /** Grows with every renewed session, so that what was remembered of the account can be forgotten. */
  readonly sessionNumber: number
}

/** Creates a client: it logs in at the first call, retries what may succeed later, and renews the session once when it is refused. */
export function createGarminClient(parts: {
  transport: GarminTransport
  limits: RetryLimits
}): GarminClient {
  const { transport, limits } = parts
  let sessionNumber = 0
  const authenticate = createSharedWork<boolean>(async (force, signal) => {
    await transport.authenticate(force, signal)
    if (force) sessionNumber += 1
  })

  return {
    async get(path, { query = {}, signal }) {
      const attempt = async () => {
        await authenticate(false, signal)
        return transport.get(path, query, signal)
      }
      const usedSession = sessionNumber
      let answer = await withRetries(attempt, { ...limits, signal })
      if (answer.status === 401) {
        // Others may have renewed it in the meantime.
        if (usedSession === sessionNumber) await authenticate(true, signal)
        answer = await withRetries(attempt, { ...limits, signal })
      }
      const { status, body, retryAfterSeconds } = answer
      if (status === 404 || status === 204) return undefined
      if (status >= 200 && status < 300) return body ?? undefined
      throw refusal(status, retryAfterSeconds)
    },
    get sessionNumber() {
      return sessionNumber
    },
  }
}

function refusal(status: number, retryAfter: number | undefined) {
  if (status === 401)
    return garminError('Garmin does not accept the session', {
      reason: 'authentication',
      status,
      isLogIn: true,
    })
  if (status === 429)
    return garminError('Garmin wants fewer requests, try again later', {
      reason: 'unavailable',
      status,
      retryAfter,
    })
  const reason = status >= 500 ? 'unavailable' : 'bad_response'
  return garminError(`Garmin answered with status ${status}`, { reason, status, retryAfter })
}
