import { randomBytes } from 'node:crypto'

const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** An id of the vendor: a prefix such as `msg` or `toolu`, then `_01` and 22 letters. */
export function vendorId(prefix: string): string {
  let text = ''
  for (const byte of randomBytes(22)) text += letters[byte % letters.length]
  return `${prefix}_01${text}`
}
