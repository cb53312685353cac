import { vendorId } from './ids.js'

/** Headers the vendor puts on every answer, with a fresh request id. */
function vendorHeaders(contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'request-id': vendorId('req'),
    'anthropic-organization-id': '00000000-0000-4000-8000-000000000000',
    'anthropic-ratelimit-requests-limit': '4000',
    'anthropic-ratelimit-requests-remaining': '3999',
    'anthropic-ratelimit-tokens-limit': '2000000',
    'anthropic-ratelimit-tokens-remaining': '1999000',
  }
}

/** Headers of a JSON answer. */
export function jsonHeaders(): Record<string, string> {
  return vendorHeaders('application/json')
}

/** Headers of an event stream. */
export function streamHeaders(): Record<string, string> {
  return { ...vendorHeaders('text/event-stream; charset=utf-8'), 'cache-control': 'no-cache' }
}
