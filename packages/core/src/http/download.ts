import { lookup as systemLookup } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { onAbort } from '../async/on-abort.js'
import { ValidationError } from '../errors/validation-error.js'
import { isPrivateAddress } from './private-address.js'

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

const maxRedirects = 3
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
  const { timeoutMs = 30_000, signal } = options
  const timeout = AbortSignal.timeout(timeoutMs)
  const whole = signal === undefined ? timeout : AbortSignal.any([signal, timeout])
  let target = parseUrl(url)
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const message = await requestHead(target, { ...options, signal: whole })
    const { location } = message.headers
    const status = message.statusCode ?? 0
    if (status < 300 || status >= 400 || location === undefined)
      return readFile(message, mimeType, { ...options, signal: whole })
    message.destroy()
    target = parseUrl(location, target)
  }
  throw refusal('redirects too often')
}

function parseUrl(url: string, base?: URL): URL {
  if (!URL.canParse(url, base?.href)) throw refusal('is no address')
  return new URL(url, base)
}

function requestHead(
  url: URL,
  { trustedHosts = [], signal }: DownloadOptions,
): Promise<IncomingMessage> {
  const isTrusted = trustedHosts.includes(url.host)
  const isPlain = url.protocol === 'http:'
  if (url.protocol !== 'https:' && !(isPlain && isTrusted)) throw refusal('has to be https')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!isTrusted && isIP(host) !== 0 && isPrivateAddress(host)) throw refusal('is not public')
  const request = isPlain ? httpRequest : httpsRequest
  return new Promise((resolve, reject) => {
    const guard = isTrusted ? {} : { lookup: publicLookup }
    const outgoing = request(url, { agent: false, ...guard })
    const stopListening = onAbort(signal, (reason) => {
      reject(reason)
      outgoing.destroy()
    })
    outgoing.once('response', resolve)
    outgoing.once('error', (error) => reject(refusal('cannot be reached', error)))
    outgoing.once('close', stopListening)
    outgoing.end()
  })
}

/** Looks a host name up and refuses it when any of its addresses is private; the connection uses this very result. */
const publicLookup: LookupFunction = (host, options, callback) => {
  systemLookup(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error) callback(error, [])
    else if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address)))
      callback(new Error('not a public host'), [])
    else if (options.all) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}

async function readFile(
  message: IncomingMessage,
  mimeType: string,
  { maxBytes = 25 * 1024 * 1024, onBytes, signal }: DownloadOptions,
): Promise<string> {
  const stopListening = onAbort(signal, () => message.destroy())
  try {
    if (message.statusCode !== 200) throw refusal(`answers with status ${message.statusCode}`)
    const named = message.headers['content-type']?.split(';')[0]?.trim()
    const type = named === undefined || named === unknownType ? mimeType : named
    const parts = [`data:${type};base64,`]
    let rest: Uint8Array = new Uint8Array()
    let size = 0
    let counted = 0
    const count = (bytes: number) => {
      if (bytes > maxBytes) throw refusal(`is larger than ${maxBytes} bytes`)
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

async function* chunksOf(
  message: IncomingMessage,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of message) yield chunk
  } catch (error) {
    signal?.throwIfAborted()
    throw refusal('broke off', error)
  }
}

function refusal(why: string, cause?: unknown): ValidationError {
  return new ValidationError(`The file's address ${why}`, 'url', { cause })
}
