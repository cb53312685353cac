import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import { sendJsonAnswer } from '../json-answer.js'

const json = { 'content-type': 'application/json' }
const lifetimeSeconds = 86_400
const ticketGrant = 'https://connectapi.garmin.com/di-oauth2-service/oauth/grant/service_ticket'

/** Log-ins, tickets and tokens of one simulator. */
export interface Sessions {
  /** Whether a request to the data services brings a token that is still good. */
  isSignedIn(request: IncomingMessage): boolean
  /** Takes a name and a password for a ticket. */
  logIn(exchange: Exchange): Promise<void>
  /** Takes a ticket or a refresh token for an access token. */
  issueToken(exchange: Exchange): Promise<void>
}

/** Creates sessions that know nobody; passwords that begin with `invalid` are wrong, and names with `mfa` need a code. */
export function createSessions(): Sessions {
  const tickets = new Set<string>()
  const refreshTokens = new Set<string>()
  const tokens = new Map<string, number>()

  function newTokens() {
    const access_token = `${randomUUID()}.${randomUUID()}`
    const refresh_token = randomUUID()
    tokens.set(access_token, Date.now() + lifetimeSeconds * 1000)
    refreshTokens.add(refresh_token)
    return {
      access_token,
      refresh_token,
      token_type: 'Bearer',
      expires_in: lifetimeSeconds,
      refresh_token_expires_in: 30 * lifetimeSeconds,
      scope: 'CONNECT_READ CONNECT_WRITE',
    }
  }

  return {
    isSignedIn({ headers }) {
      const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
      return (tokens.get(token) ?? 0) > Date.now()
    },
    async logIn(exchange) {
      const { reply: body } = exchange.behaviour
      if (body !== undefined) return sendBody(exchange, 200, { body, headers: json })
      const { username, password } = fieldsOf(exchange)
      const respond = (type: string, rest: object = {}) =>
        sendJsonAnswer(exchange, { responseStatus: { type, message: '' }, ...rest }, json)
      if (!username || !password || password.startsWith('invalid'))
        return respond('INVALID_USERNAME_PASSWORD')
      if (username.startsWith('mfa'))
        return respond('MFA_REQUIRED', { customerMfaInfo: { mfaLastMethodUsed: 'email' } })
      const serviceTicketId = `ST-${randomUUID()}-sso`
      tickets.add(serviceTicketId)
      return respond('SUCCESSFUL', { serviceTicketId, serviceURL: null })
    },
    async issueToken(exchange) {
      const form = formOf(exchange)
      const isTicket = form.get('grant_type') === ticketGrant
      const given = form.get(isTicket ? 'service_ticket' : 'refresh_token') ?? ''
      const hasClient = /^Basic \S+$/.test(exchange.request.headers.authorization ?? '')
      // Either is good for one exchange, as with this vendor.
      const isKnown = (isTicket ? tickets : refreshTokens).delete(given)
      if (hasClient && form.get('client_id') && isKnown)
        return sendJsonAnswer(exchange, newTokens(), json)
      const body = JSON.stringify({ error: hasClient ? 'invalid_grant' : 'invalid_client' })
      sendBody(exchange, hasClient ? 400 : 401, { body, headers: json })
    },
  }
}

function fieldsOf({ body }: Exchange): { username?: string; password?: string } {
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null) return {}
  const { username, password } = body.value as Record<string, unknown>
  return {
    ...(typeof username === 'string' ? { username } : {}),
    ...(typeof password === 'string' ? { password } : {}),
  }
}

function formOf({ body }: Exchange): URLSearchParams {
  return new URLSearchParams(body.kind === 'malformed' ? body.text : '')
}
