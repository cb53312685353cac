import type { IncomingMessage } from 'node:http'
import type { AcceptedKeys } from '../openai/auth.js'
import { ElevenLabsError } from './errors.js'

/** Refuses requests without a key, or with a wrong one. */
export function requireKey({ headers }: IncomingMessage, accepted: AcceptedKeys): void {
  const key = headers['xi-api-key']
  const isKnown =
    typeof key === 'string' &&
    key !== '' &&
    (accepted === 'any' ? !key.startsWith('sk-invalid') : accepted.includes(key))
  if (!isKnown) throw new ElevenLabsError(401, 'invalid_api_key', 'Invalid API key')
}
