import { createHash, randomBytes } from 'node:crypto'
import { invalidRequest } from '../errors.js'

const opening = 'gAAAAAB'
const signatureBytes = 12

/** Makes an opaque token that stands for reasoning; its last bytes prove that it came back unchanged. */
export function createEncryptedContent(): string {
  const payload = randomBytes(180)
  return opening + Buffer.concat([payload, sign(payload)]).toString('base64url')
}

/** Refuses a token that the simulator did not make or that was changed on the way. */
export function verifyEncryptedContent(token: string): void {
  const bytes = Buffer.from(token.slice(opening.length), 'base64url')
  const payload = bytes.subarray(0, -signatureBytes)
  const isGenuine =
    token.startsWith(opening) && sign(payload).equals(bytes.subarray(-signatureBytes))
  if (isGenuine) return
  throw invalidRequest(
    `The encrypted content ${token.slice(0, 4)}...${token.slice(-4)} could not be verified. Reason: Encrypted content could not be decrypted or parsed.`,
    null,
    'invalid_encrypted_content',
  )
}

function sign(payload: Buffer): Buffer {
  return createHash('sha256')
    .update('simulator')
    .update(payload)
    .digest()
    .subarray(0, signatureBytes)
}
