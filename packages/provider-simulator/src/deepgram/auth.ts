import type { IncomingMessage } from 'node:http'
import type { AcceptedKeys } from '../openai/auth.js'
import { DeepgramError } from './errors.js'

/** Refuses requests without a key, or with a wrong one. */
export function requireKey({ headers }: IncomingMessage, accepted: AcceptedKeys): void {
  const key = /^Token\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  const isKnown =
    key !== undefined &&
    (accepted === 'any' ? !key.startsWith('sk-invalid') : accepted.includes(key))
  if (!isKnown) throw new DeepgramError(401, 'INVALID_AUTH', 'Invalid credentials.')
}
