import type { IncomingMessage } from 'node:http'
import { onAbort } from '../async/on-abort.js'
import { chunksOf, refusedAddress, requestGuarded } from './guarded-request.js'

/** Limits of a download. */
export type DownloadOptions = {
  /** Default 25 MiB. */
  maxBytes?: number
  /** Time for everything in milliseconds, default 30,000. */
  timeoutMs?: number
  /** Hosts with port (`localhost:8000`) that are ours: they may be private and without TLS. */
  trustedHosts?: readonly string[]
  /** Told of bytes before they are kept, of all where the server names the length; what it throws ends the download. */
  onBytes?: (count: number) => void
  signal?: AbortSignal
}

const unknownType = 'application/octet-stream'

/**
 * Downloads a file that a stranger named as a data URL: over https only, never from a private address, also not by way
 * of a redirect or a host name that resolves to one. `mimeType` stands in where the server names none. Throws
 * `ValidationError` (field `url`), the signal's reason, or what `onBytes` throws.
 */
export async function downloadAsDataUrl(
  url: string,
  mimeType: string,
  options: DownloadOptions = {},
): Promise<string> {
  const { timeoutMs = 30_000, trustedHosts = [], signal } = options
  const timeout = AbortSignal.timeout(timeoutMs)
  const whole = signal === undefined ? timeout : AbortSignal.any([signal, timeout])
  const message = await requestGuarded(url, { trustedHosts, signal: whole })
  return readFile(message, mimeType, { ...options, signal: whole })
}

/** The content type that a server names, undefined where it names none. */
export function namedType(message: IncomingMessage): string | undefined {
  const named = message.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  return named === unknownType ? undefined : named
}

async function readFile(
  message: IncomingMessage,
  mimeType: string,
  { maxBytes = 25 * 1024 * 1024, onBytes, signal }: DownloadOptions,
): Promise<string> {
  const stopListening = onAbort(signal, () => message.destroy())
  try {
    if (message.statusCode !== 200)
      throw refusedAddress(`answers with status ${message.statusCode}`)
    const parts = [`data:${namedType(message) ?? mimeType};base64,`]
    let rest: Uint8Array = new Uint8Array()
    let size = 0
    let counted = 0
    const count = (bytes: number) => {
      if (bytes > maxBytes) throw refusedAddress(`is larger than ${maxBytes} bytes`)
      if (bytes > counted) onBytes?.(bytes - counted)
      counted = Math.max(counted, bytes)
    }
    // All at once where the length is known, so that of many downloads some find room instead of each a part of it.
    count(Number(message.headers['content-length'] ?? 0))
    for await (const chunk of chunksOf(message, signal)) {
      size += chunk.length
      count(size)
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      const whole = bytes.length - (bytes.length % 3)
      parts.push(bytes.toString('base64', 0, whole))
      rest = bytes.subarray(whole)
    }
    parts.push(Buffer.from(rest).toString('base64'))
    return parts.join('')
  } finally {
    stopListening()
    message.destroy()
  }
}
