import { createHash, randomBytes } from 'node:crypto'

const proofBytes = 24
const textBytes = 96

/** Makes an opaque signature that proves that a thought came back unchanged. */
export function signThinking(thinking: string): string {
  const payload = randomBytes(textBytes)
  return Buffer.concat([payload, proof(payload, thinking)]).toString('base64')
}

/** Whether a signature was made for this very text. A thought that was not shown is signed as it is, empty. */
export function isGenuine(signature: string, thinking: string): boolean {
  const bytes = Buffer.from(signature, 'base64')
  const payload = bytes.subarray(0, textBytes)
  return bytes.subarray(textBytes).equals(proof(payload, thinking))
}

function proof(payload: Buffer, text: string): Buffer {
  const hash = createHash('sha256').update('simulator').update(payload).update(text)
  return hash.digest().subarray(0, proofBytes)
}
