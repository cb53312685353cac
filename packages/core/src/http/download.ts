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
  signal?: AbortSignal
}

/** A downloaded file. */
export type DownloadedFile = { bytes: Buffer; mimeType: string | undefined }

const maxRedirects = 3

/**
 * Downloads a file that a stranger named: over https only, never from a private address, also not by way of a
 * redirect or a host name that resolves to one. Throws `ValidationError` (field `url`), or the signal's reason.
 */
export async function downloadFile(
  url: string,
  options: DownloadOptions = {},
): Promise<DownloadedFile> {
  const { timeoutMs = 30_000, signal } = options
  const timeout = AbortSignal.timeout(timeoutMs)
  const whole = signal === undefined ? timeout : AbortSignal.any([signal, timeout])
  let target = parseUrl(url)
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const message = await requestHead(target, { ...options, signal: whole })
    const { location } = message.headers
    const status = message.statusCode ?? 0
    if (status < 300 || status >= 400 || location === undefined)
      return readFile(message, { ...options, signal: whole })
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
  { maxBytes = 25 * 1024 * 1024, signal }: DownloadOptions,
): Promise<DownloadedFile> {
  const stopListening = onAbort(signal, () => message.destroy())
  try {
    if (message.statusCode !== 200) throw refusal(`answers with status ${message.statusCode}`)
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of message) {
      size += chunk.length
      if (size > maxBytes) throw refusal(`is larger than ${maxBytes} bytes`)
      chunks.push(chunk)
    }
    const mimeType = message.headers['content-type']?.split(';')[0]?.trim()
    return { bytes: Buffer.concat(chunks), mimeType }
  } catch (error) {
    signal?.throwIfAborted()
    throw ValidationError.isInstance(error) ? error : refusal('broke off', error)
  } finally {
    stopListening()
    message.destroy()
  }
}

function refusal(why: string, cause?: unknown): ValidationError {
  return new ValidationError(`The file's address ${why}`, 'url', { cause })
}
