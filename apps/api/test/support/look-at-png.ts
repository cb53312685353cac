import { inflateSync } from 'node:zlib'

/** Width, height and first pixel of a PNG without filters, as the api writes it. */
export function lookAtPng(png: Uint8Array | undefined) {
  const bytes = Buffer.from(png ?? [])
  const length = bytes.readUInt32BE(33)
  const rows = inflateSync(bytes.subarray(41, 41 + length))
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    pixel: [...rows.subarray(1, 4)],
  }
}
