import type { IncomingHttpHeaders } from 'node:http'
import { OpenAiError } from './errors.js'

/** Which API keys are let in. */
export type AcceptedKeys = 'any' | readonly string[]

/** Refuses requests without a key or with a wrong one, with the vendor's 401. */
export function requireKey(headers: IncomingHttpHeaders, accepted: AcceptedKeys): void {
  const key = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1]
  if (key === undefined) throw unauthorized(missingKeyMessage, null)
  const isKnown = accepted === 'any' ? !key.startsWith('sk-invalid') : accepted.includes(key)
  if (!isKnown) throw unauthorized(wrongKeyMessage(key), 'invalid_api_key')
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
