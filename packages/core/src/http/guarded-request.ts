import { lookup as systemLookup } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { onAbort } from '../async/on-abort.js'
import { ValidationError } from '../errors/validation-error.js'
import { isPrivateAddress } from './private-address.js'

/** How a stranger's address may be asked. */
export type GuardOptions = {
  /** Hosts with port (`localhost:8000`) that are ours: they may be private and without TLS. */
  trustedHosts?: readonly string[]
  /** Headers for each address on the way, so that a key reaches no other host than its own. */
  headers?: (url: URL) => Record<string, string>
  signal?: AbortSignal
}

const maxRedirects = 3

/**
 * Asks for a file at a stranger's address: over https only, never at a private address, also not by way of a redirect
 * or a host name that resolves to one. The answer may have any status but a redirect's. Throws `ValidationError` (field
 * `url`) or the signal's reason.
 */
export async function requestGuarded(
  address: string,
  options: GuardOptions,
): Promise<IncomingMessage> {
  let target = parseUrl(address)
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const message = await requestHead(target, options)
    const { location } = message.headers
    const status = message.statusCode ?? 0
    if (status < 300 || status >= 400 || location === undefined) return message
    message.destroy()
    target = parseUrl(location, target)
  }
  throw refusedAddress('redirects too often')
}

/** The error of an address that is not asked, or does not give its file. */
export function refusedAddress(why: string, cause?: unknown): ValidationError {
  return new ValidationError(`The file's address ${why}`, 'url', { cause })
}

/** The chunks of a body; throws `ValidationError` where the connection breaks, or the signal's reason. */
export async function* chunksOf(
  message: IncomingMessage,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of message) yield chunk
  } catch (error) {
    signal?.throwIfAborted()
    throw refusedAddress('broke off', error)
  }
}

function parseUrl(url: string, base?: URL): URL {
  if (!URL.canParse(url, base?.href)) throw refusedAddress('is no address')
  return new URL(url, base)
}

function requestHead(
  url: URL,
  { trustedHosts = [], headers = () => ({}), signal }: GuardOptions,
): Promise<IncomingMessage> {
  const isTrusted = trustedHosts.includes(url.host)
  const isPlain = url.protocol === 'http:'
  if (url.protocol !== 'https:' && !(isPlain && isTrusted)) throw refusedAddress('has to be https')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!isTrusted && isIP(host) !== 0 && isPrivateAddress(host))
    throw refusedAddress('is not public')
  const request = isPlain ? httpRequest : httpsRequest
  return new Promise((resolve, reject) => {
    const guard = isTrusted ? {} : { lookup: publicLookup }
    const outgoing = request(url, { agent: false, headers: headers(url), ...guard })
    const stopListening = onAbort(signal, (reason) => {
      reject(reason)
      outgoing.destroy()
    })
    outgoing.once('response', resolve)
    outgoing.once('error', (error) => reject(refusedAddress('cannot be reached', error)))
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
