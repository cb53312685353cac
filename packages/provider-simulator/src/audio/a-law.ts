const CLIP = 32_635

/** G.711 A-law, one byte a sample. */
export function encodeALaw(samples: Int16Array): Uint8Array {
  return Uint8Array.from(samples, (sample) => {
    const sign = sample < 0 ? 0 : 0x80
    const magnitude = Math.min(CLIP, sample < 0 ? -1 - sample : sample)
    const exponent = Math.max(0, 24 - Math.clz32(magnitude))
    const mantissa = (magnitude >> Math.max(4, exponent + 3)) & 0x0f
    return (sign | (exponent << 4) | mantissa) ^ 0x55
  })
}
