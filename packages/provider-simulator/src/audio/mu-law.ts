const BIAS = 132
const CLIP = 32_635

/** G.711 µ-law, one byte a sample. */
export function encodeMuLaw(samples: Int16Array): Uint8Array {
  return Uint8Array.from(samples, (sample) => {
    const sign = sample < 0 ? 0x80 : 0
    const magnitude = Math.min(CLIP, Math.abs(sample)) + BIAS
    const exponent = 24 - Math.clz32(magnitude)
    const mantissa = (magnitude >> (exponent + 3)) & 0x0f
    return ~(sign | (exponent << 4) | mantissa) & 0xff
  })
}

/** 16-bit samples of G.711 µ-law. */
export function decodeMuLaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, (byte) => {
    const code = ~byte & 0xff
    const magnitude = (((code & 0x0f) << 3) + BIAS) << ((code >> 4) & 7)
    return (code & 0x80 ? -1 : 1) * (magnitude - BIAS)
  })
}
