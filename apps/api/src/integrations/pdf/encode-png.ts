import { crc32, deflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A PNG of a bitmap with four bytes a pixel: red, green, blue and an opacity that is left out. */
export function encodePng(rgba: Uint8Array, { width, height }: { width: number; height: number }) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits for each of three colours.
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(toRows(rgba, width, height), { level: 6 })
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Each row begins with the number of its filter, here none. */
function toRows(rgba: Uint8Array, width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3))
  let target = 0
  for (let source = 0, row = 0; row < height; row++) {
    target++
    for (let column = 0; column < width; column++, source += 4) {
      rows[target++] = rgba[source] ?? 0
      rows[target++] = rgba[source + 1] ?? 0
      rows[target++] = rgba[source + 2] ?? 0
    }
  }
  return rows
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(typed.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(typed, 4)
  framed.writeUInt32BE(crc32(typed), typed.length + 4)
  return framed
}
