import { isRecord } from '@betterai/contracts'
import { ProviderError } from '@betterai/core'
import { garminError } from '../garmin-error.js'
import type { Outgoing, SentAnswer } from './sender.js'
import { jsonOf } from './sender.js'
import type { GarminSession } from './session-store.js'

/** Hosts of Garmin Connect: where one logs in, where tokens are issued, and where documents are. */
export type ConnectHosts = { sso: string; tokens: string; api: string }

/** The account that is logged in. */
export type Credentials = { username: string; password: string }

type Send = (url: string, outgoing: Outgoing, signal: AbortSignal) => Promise<SentAnswer>

/** A session is renewed so long before it ends, or half-way through a shorter one. */
export const renewalSeconds = 60
const usualLifetimeSeconds = 3600

const service = 'https://mobile.integration.garmin.com/gcm/android'
const ssoClient = 'GCM_ANDROID_DARK'
/** Clients that Garmin's app has gone by; the first one that a ticket is taken from stays with the session. */
const tokenClients = [
  'GARMIN_CONNECT_MOBILE_ANDROID_DI_2025Q2',
  'GARMIN_CONNECT_MOBILE_ANDROID_DI',
] as const
const ticketGrant = 'https://connectapi.garmin.com/di-oauth2-service/oauth/grant/service_ticket'

/** What Garmin says no more of than its status, in words. */
const byStatus: Readonly<Record<number, string>> = {
  429: 'Garmin takes no more log-ins for now',
  403: 'Garmin refuses log-ins from this network',
}

const refusals: Readonly<Record<string, string>> = {
  INVALID_USERNAME_PASSWORD: 'Garmin does not know this user name and password',
  MFA_REQUIRED: 'Garmin asks for a second factor, which a server cannot give',
  CAPTCHA_REQUIRED: 'Garmin asks for a captcha, which a server cannot solve',
}

/** Logs in with name and password; throws `ProviderError`. */
export async function logIn(
  { hosts, send }: { hosts: ConnectHosts; send: Send },
  credentials: Credentials,
  signal: AbortSignal,
): Promise<GarminSession> {
  const ticket = await ticketFor({ hosts, send }, credentials, signal)
  let refused: SentAnswer | undefined
  for (const client_id of tokenClients) {
    const fields = {
      client_id,
      grant_type: ticketGrant,
      service_ticket: ticket,
      service_url: service,
    }
    const answer = await send(`${hosts.tokens}/di-oauth2-service/oauth/token`, form(fields), signal)
    if (answer.status === 200) return sessionOf(answer, client_id)
    refused = answer
    if (answer.status === 429 || answer.status >= 500) break
  }
  throw noToken(refused)
}

/** A new session for an old one; undefined when Garmin no longer takes it. */
export async function refreshSession(
  { hosts, send }: { hosts: ConnectHosts; send: Send },
  { refresh_token, client_id }: GarminSession,
  signal: AbortSignal,
): Promise<GarminSession | undefined> {
  if (refresh_token === null) return undefined
  const fields = { client_id, grant_type: 'refresh_token', refresh_token }
  const answer = await send(`${hosts.tokens}/di-oauth2-service/oauth/token`, form(fields), signal)
  if (answer.status === 200) return sessionOf(answer, client_id)
  if (answer.status === 429 || answer.status >= 500) throw noToken(answer)
  return undefined
}

async function ticketFor(
  { hosts, send }: { hosts: ConnectHosts; send: Send },
  { username, password }: Credentials,
  signal: AbortSignal,
): Promise<string> {
  const query = new URLSearchParams({ clientId: ssoClient, locale: 'en-US', service })
  const body = JSON.stringify({ username, password, rememberMe: true, captchaToken: '' })
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const answer = await send(`${hosts.sso}/mobile/api/login?${query}`, { headers, body }, signal)
  const document = documentOf(answer)
  const { responseStatus, serviceTicketId } = isRecord(document) ? document : {}
  const type = isRecord(responseStatus) ? responseStatus.type : undefined
  if (type === 'SUCCESSFUL' && typeof serviceTicketId === 'string') return serviceTicketId
  const refusal = typeof type === 'string' ? refusals[type] : undefined
  throw failure(refusal ?? byStatus[answer.status] ?? 'Garmin refused the log-in', answer)
}

/** The JSON of an answer to a log-in; robots are shown a page, or a text, instead. */
function documentOf(answer: SentAnswer): unknown {
  try {
    return jsonOf(answer)
  } catch (cause) {
    if (!ProviderError.isInstance(cause)) throw cause
    const what = /^\s*</.test(answer.text) ? 'a web page, as a rule a captcha' : 'no JSON'
    throw failure(`Garmin answers the log-in with ${what}`, answer)
  }
}

function form(fields: Record<string, string>): Outgoing {
  const basic = Buffer.from(`${fields.client_id}:`).toString('base64')
  return {
    headers: {
      authorization: `Basic ${basic}`,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields).toString(),
  }
}

function sessionOf(answer: SentAnswer, client_id: string): GarminSession {
  const document = documentOf(answer)
  const { access_token, refresh_token, expires_in } = isRecord(document) ? document : {}
  if (typeof access_token !== 'string') throw noToken(answer)
  const given = Number(expires_in)
  const lifetime = Number.isFinite(given) && given > 0 ? given : usualLifetimeSeconds
  const now = Math.floor(Date.now() / 1000)
  return {
    access_token,
    refresh_token: typeof refresh_token === 'string' ? refresh_token : null,
    client_id,
    expires_at: now + lifetime,
    renew_at: now + Math.max(lifetime - renewalSeconds, lifetime / 2),
  }
}

function noToken(answer: SentAnswer | undefined): ProviderError {
  return failure(byStatus[answer?.status ?? 0] ?? 'Garmin issues no token', answer)
}

function failure(message: string, answer: SentAnswer | undefined): ProviderError {
  return garminError(message, {
    reason: 'authentication',
    isLogIn: true,
    ...(answer === undefined ? {} : { status: answer.status }),
    retryAfter: answer?.retryAfterSeconds,
  })
}
