import { encode } from 'fast-png'

/** A PNG of a bitmap with four bytes a pixel: red, green, blue and an opacity that is left out. */
export function encodePng(
  rgba: Uint8Array,
  { width, height }: { width: number; height: number },
): Uint8Array {
  const data = new Uint8Array(width * height * 3)
  for (let source = 0, target = 0; target < data.length; source += 4) {
    data[target++] = rgba[source] ?? 0
    data[target++] = rgba[source + 1] ?? 0
    data[target++] = rgba[source + 2] ?? 0
  }
  return encode({ width, height, data, channels: 3, depth: 8 }, { zlib: { level: 6 } })
}
