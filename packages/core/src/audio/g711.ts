/** Telephone audio of 8 bits a sample: µ-law in North America and Japan, A-law elsewhere. */
export type G711Law = 'mulaw' | 'alaw'

const tables: { [law in G711Law]?: Int16Array } = {}

/** Telephone audio as samples of 16 bits. */
export function decodeG711(bytes: Uint8Array, law: G711Law): Int16Array {
  const table = tables[law] ?? Int16Array.from({ length: 256 }, (_, byte) => decoders[law](byte))
  tables[law] = table
  return Int16Array.from(bytes, (byte) => table[byte] ?? 0)
}

const decoders: Record<G711Law, (byte: number) => number> = {
  mulaw(byte) {
    const value = ~byte
    const size = ((((value & 0x0f) << 3) + 0x84) << ((value & 0x70) >> 4)) - 0x84
    return value & 0x80 ? -size : size
  },
  alaw(byte) {
    const value = byte ^ 0x55
    const segment = (value & 0x70) >> 4
    const step = ((value & 0x0f) << 4) + (segment === 0 ? 8 : 0x108)
    const size = segment > 1 ? step << (segment - 1) : step
    return value & 0x80 ? size : -size
  },
}
