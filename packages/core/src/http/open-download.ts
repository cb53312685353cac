import type { IncomingMessage } from 'node:http'
import { onAbort } from '../async/on-abort.js'
import { namedType } from './download.js'
import type { GuardOptions } from './guarded-request.js'
import { chunksOf, refusedAddress, requestGuarded } from './guarded-request.js'

/** Limits of a file that is read while it is downloaded. */
export type OpenDownloadOptions = GuardOptions & {
  maxBytes: number
  /** Longest silence of the server in milliseconds, default 30,000. */
  idleMs?: number
}

/** A file that is being downloaded. */
export type OpenedDownload = {
  status: number
  /** As the server names it, undefined where it names none. */
  mimeType: string | undefined
  /** Null where the server does not say. */
  sizeBytes: number | null
  /** Leaving the loop closes the connection; throws `ValidationError` (field `url`) or the signal's reason. */
  bytes: AsyncIterable<Uint8Array>
  /** Closes the connection of a file that is not read. */
  close(): void
}

/**
 * Opens a file under the guard of `downloadAsDataUrl`, to be read chunk by chunk; also where its status is no success.
 * Throws `ValidationError` (field `url`), or the signal's reason.
 */
export async function openDownload(
  url: string,
  options: OpenDownloadOptions,
): Promise<OpenedDownload> {
  const { idleMs = 30_000, maxBytes } = options
  const opening = new AbortController()
  const stopListening = onAbort(options.signal, (reason) => opening.abort(reason))
  const timer = setTimeout(
    () => opening.abort(refusedAddress(`did not answer within ${idleMs} ms`)),
    idleMs,
  )
  try {
    const message = await requestGuarded(url, { ...options, signal: opening.signal })
    const length = Number(message.headers['content-length'] ?? Number.NaN)
    if (length > maxBytes) {
      message.destroy()
      throw refusedAddress(`is larger than ${maxBytes} bytes`)
    }
    message.setTimeout(idleMs, () => message.destroy(new Error(`nothing came within ${idleMs} ms`)))
    return {
      status: message.statusCode ?? 0,
      mimeType: namedType(message),
      sizeBytes: Number.isNaN(length) ? null : length,
      bytes: boundedBytes(message, options),
      close: () => message.destroy(),
    }
  } finally {
    clearTimeout(timer)
    stopListening()
  }
}

async function* boundedBytes(
  message: IncomingMessage,
  { maxBytes, signal }: OpenDownloadOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stopListening = onAbort(signal, () => message.destroy())
  let size = 0
  try {
    for await (const chunk of chunksOf(message, signal)) {
      size += chunk.length
      if (size > maxBytes) throw refusedAddress(`is larger than ${maxBytes} bytes`)
      yield chunk
      signal?.throwIfAborted()
    }
  } finally {
    stopListening()
    message.destroy()
  }
}
