import { randomBytes } from 'node:crypto'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const poolBytes = 8192
let pool = randomBytes(poolBytes)
let used = 0

/** Random bytes out of a pool, because asking the system for each id costs more than the id. */
function takeBytes(length: number): Buffer {
  if (used + length > poolBytes) {
    pool = randomBytes(poolBytes)
    used = 0
  }
  used += length
  return pool.subarray(used - length, used)
}

function randomLetters(length: number): string {
  let text = ''
  for (const byte of takeBytes(length)) text += letters[byte % letters.length]
  return text
}

/** A chat completion id: `chatcmpl-` and 29 letters. */
export function chatCompletionId(): string {
  return `chatcmpl-${randomLetters(29)}`
}

/** A tool call id: `call_` and 24 letters. */
export function toolCallId(): string {
  return `call_${randomLetters(24)}`
}

/** An id of the Responses API: a prefix such as `resp` or `msg` and 50 hexadecimal digits. */
export function resourceId(prefix: string): string {
  return `${prefix}_${takeBytes(25).toString('hex')}`
}

/** A request id: `req_` and 32 hexadecimal digits. */
export function requestId(): string {
  return `req_${takeBytes(16).toString('hex')}`
}

/** The fingerprint that a model's answers carry; the same model gives the same one. */
export function fingerprint(model: string): string {
  let hash = 0x811c9dc5
  for (const character of model) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return `fp_${hash.toString(16).padStart(8, '0')}00`.slice(0, 13)
}

/** Now, in whole seconds since the epoch. */
export function epochSeconds(): number {
  return Math.floor(Date.now() / 1000)
}

const obfuscationPool = randomLetters(16)

/** Padding that hides how long a delta is, as the vendor sends it: length and delta fill up 16 characters. */
export function obfuscation(deltaLength: number): string {
  return obfuscationPool.slice(deltaLength % 16)
}
