import { httpFetch, onAbort, retryAfterSeconds } from '@betterai/core'
import { garminError } from '../garmin-error.js'

/** An answer with its body read. */
export type SentAnswer = { status: number; text: string; retryAfterSeconds: number | undefined }

/** What is sent; without a body it is a GET. */
export type Outgoing = { headers: Record<string, string>; body?: string }

/** Sends one request and reads the whole answer within `timeoutMs`; when the time or the signal ends it, the connection is closed. */
export async function sendWithin(
  url: string,
  outgoing: Outgoing,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<SentAnswer> {
  signal.throwIfAborted()
  const controller = new AbortController()
  const timedOut = garminError(`Garmin did not answer within ${timeoutMs} ms`, {
    reason: 'unavailable',
  })
  const timer = setTimeout(() => controller.abort(timedOut), timeoutMs)
  const stopListening = onAbort(signal, (reason) => controller.abort(reason))
  try {
    const response = await httpFetch(url, {
      method: outgoing.body === undefined ? 'GET' : 'POST',
      ...outgoing,
      signal: controller.signal,
    })
    return {
      status: response.status,
      text: await response.text(),
      retryAfterSeconds: retryAfterSeconds(response.headers),
    }
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason
    throw garminError('Garmin cannot be reached', { reason: 'unavailable', cause: error })
  } finally {
    clearTimeout(timer)
    stopListening()
  }
}

/** The JSON of a body, undefined when there is none; throws `ProviderError` for anything else. */
export function jsonOf({ text, status }: SentAnswer): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (status >= 400) return undefined
    throw garminError('Garmin answered with something that is no JSON', {
      reason: 'bad_response',
      status,
      cause: error,
    })
  }
}
