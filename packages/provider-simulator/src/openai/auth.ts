import type { IncomingHttpHeaders } from 'node:http'
import { OpenAiError } from './errors.js'

/** Which API keys are let in. */
export type AcceptedKeys = 'any' | readonly string[]

/** Refuses requests without a key or with a wrong one, as the vendor does. */
export function requireKey(
  headers: IncomingHttpHeaders,
  { accepted, refuse }: { accepted: AcceptedKeys; refuse: typeof wrongKey },
): void {
  const key = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1]
  if (key === undefined) throw refuse(undefined)
  const isKnown = accepted === 'any' ? !key.startsWith('sk-invalid') : accepted.includes(key)
  if (!isKnown) throw refuse(key)
}

/** OpenAI's 401 for a wrong key, or for none. */
export function wrongKey(key: string | undefined): OpenAiError {
  if (key === undefined) return unauthorized(missingKeyMessage, null)
  return unauthorized(wrongKeyMessage(key), 'invalid_api_key')
}

const missingKeyMessage =
  "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API from your browser and are prompted for a username and password. You can obtain an API key from https://platform.openai.com/account/api-keys."

function wrongKeyMessage(key: string): string {
  return `Incorrect API key provided: ${mask(key)}. You can find your API key at https://platform.openai.com/account/api-keys.`
}

function mask(key: string): string {
  if (key.length < 12) return '*'.repeat(key.length)
  return `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`
}

function unauthorized(message: string, code: string | null): OpenAiError {
  return new OpenAiError(401, { message, type: 'invalid_request_error', param: null, code })
}
