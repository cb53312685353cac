import { ProviderError } from '../errors/provider-error.js'

const reasons: Record<string, string> = {
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'closed the connection',
  EPIPE: 'closed the connection',
  ENOTFOUND: 'is an unknown host',
  EAI_AGAIN: 'could not be looked up',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
}

const timeoutCodes = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', connectTimeoutCode()])

function connectTimeoutCode(): string {
  return 'CONNECT_TIMEOUT'
}

/** The error with which a socket is destroyed when it did not connect in time. */
export function connectTimeout(timeoutMs: number): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(`no connection within ${timeoutMs} ms`)
  error.code = connectTimeoutCode()
  return error
}

/** Types a socket error; the system's code stays in `upstreamCode`. */
export function connectionError(error: NodeJS.ErrnoException, url: URL): ProviderError {
  const code = error.code ?? 'UNKNOWN'
  const reason = timeoutCodes.has(code) ? 'timeout' : 'connection'
  const what = reason === 'timeout' ? 'did not accept a connection in time' : reasons[code]
  return new ProviderError(
    `${url.host} ${what ?? 'broke the connection'}`,
    { originalError: error.message },
    { reason, upstreamCode: code, cause: error },
  )
}
