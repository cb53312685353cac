import type { IncomingHttpHeaders } from 'node:http'
import type { AcceptedKeys } from '../openai/auth.js'
import { invalidRequest, unauthorized } from './errors.js'

/** The version of the API that removed the sampling parameters. */
export const newestVersion = '2026-10-21'

const versions: readonly string[] = ['2023-01-01', '2023-06-01', newestVersion]

/** Refuses requests without a key or with a wrong one; the key comes in either of two headers. */
export function requireKey(headers: IncomingHttpHeaders, accepted: AcceptedKeys): void {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1]
  const key = String(headers['x-api-key'] ?? '').trim() || bearer
  if (!key) throw unauthorized('x-api-key header is required')
  const isKnown = accepted === 'any' ? !/^sk-(ant-)?invalid/.test(key) : accepted.includes(key)
  if (!isKnown) throw unauthorized('invalid x-api-key')
}

/** The version of the API that a request asks for; refuses requests without one. */
export function requireVersion(headers: IncomingHttpHeaders): string {
  const version = headers['anthropic-version']
  if (typeof version !== 'string') throw invalidRequest('anthropic-version: header is required')
  if (versions.includes(version)) return version
  throw invalidRequest(`anthropic-version: "${version}" is not a valid version`)
}
