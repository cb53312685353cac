const finalText = 0x81
const maxHeaderBytes = 10

/** Encodes texts as unmasked final text frames of RFC 6455, one after another in one buffer. */
export function encodeTextFrames(texts: readonly string[]): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text))
  const total = lengths.reduce((sum, length) => sum + length + maxHeaderBytes, 0)
  const frames = Buffer.allocUnsafe(total)
  let end = 0
  for (let i = 0; i < texts.length; i++) {
    end = writeHeader(frames, end, lengths[i] ?? 0)
    end += frames.write(texts[i] ?? '', end)
  }
  return frames.subarray(0, end)
}

function writeHeader(frames: Buffer, start: number, length: number): number {
  frames[start] = finalText
  if (length < 126) {
    frames[start + 1] = length
    return start + 2
  }
  if (length < 65_536) {
    frames[start + 1] = 126
    return frames.writeUInt16BE(length, start + 2)
  }
  frames[start + 1] = 127
  return frames.writeUIntBE(length, frames.writeUInt16BE(0, start + 2), 6)
}
