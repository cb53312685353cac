import { createHash, randomBytes } from 'node:crypto'

const signatureBytes = 12

/** An id of an answer, such as `dX6LadKVC7SZ28oPr9yJoQ`. */
export function responseId(): string {
  return randomBytes(16).toString('base64url')
}

/** An id of a call, eight small letters and digits. */
export function callId(): string {
  return BigInt(`0x${randomBytes(8).toString('hex')}`)
    .toString(36)
    .padStart(8, '0')
    .slice(0, 8)
}

/** Makes an opaque token that stands for thoughts; its last bytes prove that it came back unchanged. */
export function thoughtSignature(): string {
  const payload = Buffer.concat([Buffer.from([0x12, 0x8c, 0x01]), randomBytes(93)])
  return Buffer.concat([payload, sign(payload)]).toString('base64')
}

/** Tokens that the vendor documents for calls another model made. */
const standIns: ReadonlySet<string> = new Set([
  'skip_thought_signature_validator',
  'context_engineering_is_the_way_to_go',
])

/** Whether the simulator made this token, or it is one of those that pass for any. */
export function isGenuineSignature(token: string): boolean {
  if (standIns.has(token)) return true
  const bytes = Buffer.from(token, 'base64')
  const payload = bytes.subarray(0, -signatureBytes)
  return payload.length > 0 && sign(payload).equals(bytes.subarray(-signatureBytes))
}

function sign(payload: Buffer): Buffer {
  return createHash('sha256')
    .update('simulator')
    .update(payload)
    .digest()
    .subarray(0, signatureBytes)
}
