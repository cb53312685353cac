/** What a word of simulated speech is made of, shared by the speaker and the listener. */

const LOWEST_HZ = 500
const STEP_HZ = 165

/** Each half of a byte is one of sixteen tones. */
const DATA_TONES = 16
/** Sounds for two symbols before every word. */
export const START_TONE = DATA_TONES
/** Sounds for one symbol after the start tone and after the last symbol, to measure time by. */
export const TIMING_TONE = DATA_TONES + 1
/** All below the 3,400 Hz that a telephone lets through; the two marks at the ends, far apart. */
export const TONE_HZ: readonly number[] = [
  ...Array.from({ length: DATA_TONES }, (_, index) => LOWEST_HZ + (index + 1) * STEP_HZ),
  LOWEST_HZ,
  LOWEST_HZ + (DATA_TONES + 1) * STEP_HZ,
]
export const SYMBOL_SECONDS = 0.016
/** Symbols before the bytes of a word: start twice, timing. */
export const LEADING_SYMBOLS = 3

/** Longer words are spoken in parts, so that text without blanks is heard while it is spoken. */
export const MAX_PART_BYTES = 40
/** Set in a part's first byte when no blank stands before it. */
export const JOINED_FLAG = 0x80

/** CRC-16 (CCITT) of a part's bytes, its length byte included. */
export function checksumOf(bytes: Iterable<number>): number {
  let checksum = 0xffff
  for (const byte of bytes) {
    checksum ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) {
      checksum = ((checksum << 1) ^ (checksum & 0x8000 ? 0x1021 : 0)) & 0xffff
    }
  }
  return checksum
}
