import type { Logger } from '@betterai/core'
import { ConfigurationError, ProviderError } from '@betterai/core'
import type { GarminAccount } from '../../../../config/garmin-account.js'
import { garminError, isLogInFailure } from '../garmin-error.js'
import { withRetries } from '../retry.js'
import type { GarminTransport } from '../transport.js'
import type { ConnectHosts, Credentials } from './log-in.js'
import { logIn, refreshSession } from './log-in.js'
import type { Outgoing } from './sender.js'
import { jsonOf, sendWithin } from './sender.js'
import type { GarminSession } from './session-store.js'
import { createSessionStore } from './session-store.js'

/** A session is renewed so long before it ends. */
const renewalSeconds = 60
/** Log-ins are retried after failures of the server, never after a refusal: that would lock the account. */
const logInRetries: ReadonlySet<number> = new Set([500, 502, 503, 504])

/** The way to Garmin Connect that its own app takes; `account` may become known at the first call. */
export function createConnectTransport(parts: {
  account: () => Promise<GarminAccount>
  logger: Logger
}): GarminTransport {
  const { logger } = parts
  let session: GarminSession | undefined

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
      if (!ProviderError.isInstance(error) || isLogInFailure(error)) throw error
      throw garminError(error.message, { reason: 'unavailable', isLogIn: true, cause: error })
    }
  }

  return {
    async authenticate(force, signal) {
      const account = await parts.account()
      const store = createSessionStore(account.sessionPath)
      session ??= await store.load()
      if (!force && session && !isEnding(session)) return
      session = await renew(account, signal)
      await store
        .save(session)
        .catch((error: unknown) => logger.warn('the Garmin session is not saved', { error }))
    },
    async get(path, query, signal) {
      const { baseUrl, limits } = await parts.account()
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

function isEnding({ expires_at }: GarminSession): boolean {
  return expires_at <= Date.now() / 1000 + renewalSeconds
}

function credentialsOf({ username, password }: GarminAccount): Credentials {
  if (username !== undefined && password !== undefined) return { username, password }
  const key = username === undefined ? 'GARMIN_USERNAME' : 'GARMIN_PASSWORD'
  throw new ConfigurationError(`${key} is not configured, and there is no session to use`, key)
}
