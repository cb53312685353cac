/** What the first bytes of an image tell. */
export type ImageHead = { mime_type: string; width: number | null; height: number | null }

/** Reads type and size of an image from its bytes, whatever anybody says it is; undefined for what is no known image. */
export function readImageHead(bytes: Uint8Array): ImageHead | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const [isOf, read] of readers) if (isOf(data)) return read(data)
  return undefined
}

type Reader = readonly [isOf: (data: Buffer) => boolean, read: (data: Buffer) => ImageHead]

const ascii = (data: Buffer, start: number, end: number) => data.toString('latin1', start, end)

const readers: readonly Reader[] = [
  [(data) => data.length >= 24 && ascii(data, 1, 4) === 'PNG', readPng],
  [(data) => data.length >= 4 && data.readUInt32BE(0) >>> 8 === 0xff_d8_ff, readJpeg],
  [(data) => data.length >= 10 && ascii(data, 0, 4) === 'GIF8', readGif],
  [(data) => data.length >= 30 && /^RIFF.{4}WEBP/s.test(ascii(data, 0, 12)), readWebp],
  [(data) => /^\uFEFF?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(headText(data)), readSvg],
]

const headText = (data: Buffer) => data.toString('utf8', 0, 4_096)

function readPng(data: Buffer): ImageHead {
  return { mime_type: 'image/png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) }
}

function readGif(data: Buffer): ImageHead {
  return { mime_type: 'image/gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8) }
}

/** Segments without a size of their own follow each other up to the one that describes the frame. */
function readJpeg(data: Buffer): ImageHead {
  const head = { mime_type: 'image/jpeg', width: null, height: null }
  let offset = 2
  while (offset + 9 <= data.length && data[offset] === 0xff) {
    const marker = data[offset + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame)
      return {
        ...head,
        height: data.readUInt16BE(offset + 5),
        width: data.readUInt16BE(offset + 7),
      }
    offset += marker === 0xff ? 1 : 2 + data.readUInt16BE(offset + 2)
  }
  return head
}

function readWebp(data: Buffer): ImageHead {
  const mime_type = 'image/webp'
  const form = ascii(data, 12, 16)
  if (form === 'VP8X')
    return { mime_type, width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 }
  if (form === 'VP8L') {
    const bits = data.readUInt32LE(21)
    return { mime_type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  return {
    mime_type,
    width: data.readUInt16LE(26) & 0x3fff,
    height: data.readUInt16LE(28) & 0x3fff,
  }
}

function readSvg(data: Buffer): ImageHead {
  const [tag = ''] = /<svg\b[^>]*>/i.exec(headText(data)) ?? []
  const [, , , boxWidth, boxHeight] =
    /viewBox\s*=\s*["']\s*(\S+?)[\s,]+(\S+?)[\s,]+(\S+?)[\s,]+(\S+?)\s*["']/i.exec(tag) ?? []
  const side = (name: string, fromBox: string | undefined) => {
    const [, stated] =
      new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`).exec(tag) ?? []
    const pixels = Number(stated ?? fromBox)
    return Number.isFinite(pixels) && pixels > 0 ? Math.round(pixels) : null
  }
  return {
    mime_type: 'image/svg+xml',
    width: side('width', boxWidth),
    height: side('height', boxHeight),
  }
}
