import { jsonBody } from '@betterai/core'
import type { FailedCall } from '../shared/failed-call.js'
import type { VendorRefusal } from '../shared/vendor-answer.js'
import { parseRecord } from '../shared/vendor-answer.js'
import { vendorFailure } from '../shared/vendor-failure.js'
import type { VideoAccess, VideoHttpRequest } from './video-api.js'

/** An answer of a vendor: a refusal, or a body. */
export type VideoAnswer = {
  refusal: VendorRefusal | undefined
  /** The JSON object that it holds; throws `ProviderError` (`bad_response`) for anything else. */
  body: (call: FailedCall) => Record<string, unknown>
}

/** Sends a request and reads its whole answer; over a connection of its own where it must not be sent twice. */
export async function askVendor(
  { http, headers }: VideoAccess,
  { method, url, body }: VideoHttpRequest,
  { signal, isOnce = false }: { signal: AbortSignal; isOnce?: boolean },
): Promise<VideoAnswer> {
  const fetch = isOnce ? http.fetchOnce : http.fetch
  const response = await fetch(url, {
    method,
    headers: {
      ...headers(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: (await jsonBody(body)) as string }),
    signal,
  })
  const text = await response.text()
  const { ok, status } = response
  return {
    refusal: ok ? undefined : { status, headers: response.headers, body: text },
    body(call) {
      // A job that goes on may be told by a status alone.
      if (status === 202 && text.trim() === '') return {}
      const found = parseRecord(text)
      if (Object.keys(found).length > 0) return found
      throw vendorFailure(call, { reason: 'bad_response', status, text: text || 'an empty answer' })
    },
  }
}
