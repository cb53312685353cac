import type { Logger } from '@betterai/core'
import { ConfigurationError, ProviderError } from '@betterai/core'
import { garminDefaults } from '../../../../config/defaults.js'
import type { GarminAccount } from '../../../../config/garmin-account.js'
import { garminError, isLogInFailure } from '../garmin-error.js'
import { longestPauseMs, withRetries } from '../retry.js'
import type { GarminTransport } from '../transport.js'
import type { ConnectHosts, Credentials } from './log-in.js'
import { logIn, refreshSession, renewalSeconds } from './log-in.js'
import type { Pauses } from './pauses.js'
import { createPauses } from './pauses.js'
import type { Outgoing } from './sender.js'
import { jsonOf, sendWithin } from './sender.js'
import type { GarminSession } from './session-store.js'
import { createSessionStore } from './session-store.js'

/** Log-ins are retried after failures of the server, never after a refusal: that would lock the account. */
const logInRetries: ReadonlySet<number> = new Set([500, 502, 503, 504])

/** The way to Garmin Connect that its own app takes; `account` may become known at the first call. */
export function createConnectTransport(parts: {
  account: () => Promise<GarminAccount>
  logger: Logger
}): GarminTransport {
  const { logger } = parts
  let session: GarminSession | undefined
  let pauses: Pauses | undefined

  async function renew(account: GarminAccount, signal: AbortSignal): Promise<GarminSession> {
    const { limits } = account
    const connect = {
      hosts: hostsOf(account.baseUrl),
      send: (url: string, outgoing: Outgoing, within: AbortSignal) =>
        withRetries(() => sendWithin(url, outgoing, { ...limits, signal: within }), {
          ...limits,
          retries: logInRetries,
          signal: within,
        }),
    }
    try {
      const refreshed = session && (await refreshSession(connect, session, signal))
      return refreshed ?? (await logIn(connect, credentialsOf(account), signal))
    } catch (error) {
      if (!ProviderError.isInstance(error)) throw error
      if (isLogInFailure(error)) throw await remembered(error, pausesOf(account))
      throw garminError(error.message, { reason: 'unavailable', isLogIn: true, cause: error })
    }
  }

  function pausesOf(account: GarminAccount): Pauses {
    pauses ??= createPauses(account, logger)
    return pauses
  }

  return {
    async authenticate(force, signal) {
      const account = await parts.account()
      const known = pausesOf(account)
      await known.check('calls')
      const store = createSessionStore(account.sessionPath)
      session ??= await store.load()
      if (!force && session && !isEnding(session)) return
      // Another process may have renewed it, with a token that is good for one exchange.
      const stored = await store.load()
      const isOther = stored !== undefined && stored.access_token !== session?.access_token
      if (isOther) session = stored
      if (isOther && !isEnding(stored)) return
      await known.check('log_in')
      session = await renew(account, signal)
      await known.end()
      await store
        .save(session)
        .catch((error: unknown) => logger.warn('the Garmin session is not saved', { error }))
    },
    async get(path, query, signal) {
      const account = await parts.account()
      const { baseUrl, limits } = account
      const search = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
      )
      const url = `${hostsOf(baseUrl).api}${path}${search.size > 0 ? `?${search}` : ''}`
      const headers = {
        authorization: `Bearer ${session?.access_token ?? ''}`,
        accept: 'application/json',
      }
      const answer = await sendWithin(url, { headers }, { ...limits, signal })
      const { status, retryAfterSeconds } = answer
      if (status === 429 && (retryAfterSeconds ?? 0) * 1000 > longestPauseMs) {
        const message = 'Garmin wants fewer requests'
        const seconds = retryAfterSeconds ?? 0
        throw await pausesOf(account).begin({ of: 'calls', message, seconds, status })
      }
      return { status, retryAfterSeconds, body: jsonOf(answer) }
    },
  }
}

function hostsOf(baseUrl: string | undefined): ConnectHosts {
  if (baseUrl !== undefined) return { sso: baseUrl, tokens: baseUrl, api: baseUrl }
  return {
    sso: 'https://sso.garmin.com',
    tokens: 'https://diauth.garmin.com',
    api: 'https://connectapi.garmin.com',
  }
}

/** Whoever is refused is not asked again at once: more attempts would lock the account. A server that failed is. */
async function remembered(error: ProviderError, pauses: Pauses): Promise<ProviderError> {
  const { message, upstreamStatus: status = 0, retryAfter } = error
  const seconds = retryAfter ?? (status >= 500 ? undefined : garminDefaults.refusedLogInSeconds)
  return seconds === undefined ? error : pauses.begin({ of: 'log_in', message, seconds, status })
}

function isEnding({ expires_at, renew_at = expires_at - renewalSeconds }: GarminSession): boolean {
  return renew_at <= Date.now() / 1000
}

function credentialsOf({ username, password }: GarminAccount): Credentials {
  if (username !== undefined && password !== undefined) return { username, password }
  const key = username === undefined ? 'GARMIN_USERNAME' : 'GARMIN_PASSWORD'
  throw new ConfigurationError(`${key} is not configured, and there is no session to use`, key)
}
