import { createHmac } from 'node:crypto'

const lifeSeconds = 1_800
/** Clocks differ: the token holds from a bit earlier, and is made anew a bit before its end. */
const earlySeconds = 5
const spareSeconds = 60

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Gives the token that every request carries, a JWT; one is used until shortly before its end. `now` is in milliseconds. */
export function createTokenSource(
  keys: { access: string; secret: string },
  now: () => number = Date.now,
): () => string {
  let token = ''
  let endsAt = 0
  return () => {
    const seconds = Math.floor(now() / 1_000)
    if (seconds < endsAt - spareSeconds) return token
    endsAt = seconds + lifeSeconds
    const payload = { iss: keys.access, exp: endsAt, nbf: seconds - earlySeconds }
    const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`
    token = `${signed}.${createHmac('sha256', keys.secret).update(signed).digest('base64url')}`
    return token
  }
}
