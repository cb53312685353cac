import { createHmac, timingSafeEqual } from 'node:crypto'
import { signingTime } from '../signing-time.js'

/** Where the api serves the folder's files. */
export const filesPath = '/api/v1/storage/files'

/** Who may read what until when: `<expiry in Unix seconds>.<signature>`. */
type Grant = { expires: number; signature: string }

/** Signs paths of files, so that they can be read without a token for a while. */
export interface SignedPaths {
  /** The path under which a file can be read from now on. */
  sign(key: string): string
  /** Tells whether a grant was given for this key, and whether it still holds. */
  check(grant: string, key: string): 'valid' | 'expired' | 'forged'
  /** Whether a grant holds for at least half of the time that it was given for. */
  isFresh(grant: string): boolean
}

/** Creates the signer; `secrets` starts with the one to sign with, earlier ones still verify. */
export function createSignedPaths(options: {
  secrets: readonly [string, ...string[]]
  ttlSeconds: number
  now?: () => number
}): SignedPaths {
  const { secrets, ttlSeconds, now = Date.now } = options
  const nowSeconds = () => Math.floor(now() / 1000)
  return {
    sign(key) {
      const expires = signingTime(nowSeconds(), ttlSeconds) + ttlSeconds
      return `${filesPath}/${expires}.${signatureOf(secrets[0], { key, expires })}/${key}`
    },
    check(grant, key) {
      const given = parseGrant(grant)
      if (given === null) return 'forged'
      const { expires, signature } = given
      const isOurs = secrets.some((secret) =>
        isEqual(signatureOf(secret, { key, expires }), signature),
      )
      if (!isOurs) return 'forged'
      return expires > nowSeconds() ? 'valid' : 'expired'
    },
    isFresh(grant) {
      const left = (parseGrant(grant)?.expires ?? 0) - nowSeconds()
      return left >= ttlSeconds / 2
    },
  }
}

function signatureOf(secret: string, { key, expires }: { key: string; expires: number }): string {
  // The words in front keep a signature of one purpose from ever being one of another.
  return createHmac('sha256', secret).update(`storage file\n${expires}\n${key}`).digest('base64url')
}

function parseGrant(grant: string): Grant | null {
  const [, expires, signature] = /^(\d{1,12})\.([\w-]{43})$/.exec(grant) ?? []
  if (expires === undefined || signature === undefined) return null
  return { expires: Number(expires), signature }
}

function isEqual(expected: string, given: string): boolean {
  return timingSafeEqual(Buffer.from(expected), Buffer.from(given))
}
