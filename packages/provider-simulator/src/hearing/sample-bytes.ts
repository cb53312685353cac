/** Takes 16-bit samples out of bytes that were cut anywhere; an odd byte waits for the next. */
export function createSampleBytes(): (bytes: Buffer) => Int16Array {
  let kept = Buffer.alloc(0)
  return (bytes) => {
    const all = Buffer.concat([kept, bytes])
    const whole = all.length - (all.length % 2)
    kept = all.subarray(whole)
    return new Int16Array(all.buffer.slice(all.byteOffset, all.byteOffset + whole))
  }
}
