import { requestId } from './ids.js'

/** Headers the vendor puts on every answer, with a fresh request id. */
function vendorHeaders(contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'x-request-id': requestId(),
    'openai-organization': 'org-simulator',
    'openai-version': '2020-10-01',
    'openai-processing-ms': '12',
    'x-ratelimit-limit-requests': '10000',
    'x-ratelimit-limit-tokens': '2000000',
    'x-ratelimit-remaining-requests': '9999',
    'x-ratelimit-remaining-tokens': '1999000',
    'x-ratelimit-reset-requests': '6ms',
    'x-ratelimit-reset-tokens': '30ms',
  }
}

/** Headers of a JSON answer. */
export function jsonHeaders(): Record<string, string> {
  return vendorHeaders('application/json')
}

/** Headers of an event stream. */
export function streamHeaders(): Record<string, string> {
  return {
    ...vendorHeaders('text/event-stream; charset=utf-8'),
    'cache-control': 'no-cache',
  }
}
