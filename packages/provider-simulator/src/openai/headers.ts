import { requestId } from './ids.js'

/** Headers the vendor puts on every answer beside the content type, with a fresh request id. */
export function vendorHeaders(): Record<string, string> {
  return {
    'x-request-id': requestId(),
    'openai-organization': 'org-simulator',
    'openai-version': '2020-10-01',
    'openai-processing-ms': '12',
    ...rateLimitHeaders(),
  }
}

/** How much of the vendor's limits is left, in headers that several vendors share. */
export function rateLimitHeaders(): Record<string, string> {
  return {
    'x-ratelimit-limit-requests': '10000',
    'x-ratelimit-limit-tokens': '2000000',
    'x-ratelimit-remaining-requests': '9999',
    'x-ratelimit-remaining-tokens': '1999000',
    'x-ratelimit-reset-requests': '6ms',
    'x-ratelimit-reset-tokens': '30ms',
  }
}
