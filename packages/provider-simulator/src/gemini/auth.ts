import type { IncomingMessage } from 'node:http'
import type { AcceptedKeys } from '../openai/auth.js'
import { GeminiError, invalidArgument } from './errors.js'

/** Refuses requests without a key, or with a wrong one, which this vendor calls an invalid argument. */
export function requireKey(request: IncomingMessage, accepted: AcceptedKeys): void {
  const header = request.headers['x-goog-api-key']
  const inQuery = new URL(request.url ?? '/', 'http://simulator').searchParams.get('key')
  const key = (typeof header === 'string' ? header : inQuery) ?? ''
  if (key === '') {
    throw new GeminiError({
      code: 403,
      message:
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
      status: 'PERMISSION_DENIED',
    })
  }
  const isKnown = accepted === 'any' ? !/^(?:sk-)?invalid/.test(key) : accepted.includes(key)
  if (isKnown) return
  const message = 'API key not valid. Please pass a valid API key.'
  throw invalidArgument(message, [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'API_KEY_INVALID',
      domain: 'googleapis.com',
      metadata: { service: 'generativelanguage.googleapis.com' },
    },
    { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message },
  ])
}
