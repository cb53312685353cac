import { crc32, deflateSync } from 'node:zlib'

/** A red PNG with an alpha channel. */
export function pngFile(width: number, height: number): Blob {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 4, 'ff0000ff', 'hex')])
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 6], 8)
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  const parts = [
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return new Blob([Uint8Array.from(Buffer.concat(parts))], { type: 'image/png' })
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
