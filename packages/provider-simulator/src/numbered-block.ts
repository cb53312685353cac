const digitZero = 48

/** A block of events that are alike up to a number in each, which is written into the bytes anew every time. */
export interface NumberedBlock {
  readonly events: number
  /** A copy of the block with `first` and the numbers after it; all must have the block's number of digits. */
  numbered(first: number): Buffer
}

/** Builds a block of about `size` bytes: each event is the head, `digits` digits, and the next tail in turn. */
export function createNumberedBlock(
  head: string,
  tails: readonly string[],
  { digits, size }: { digits: number; size: number },
): NumberedBlock {
  const once = tails.map((tail) => head + '0'.repeat(digits) + tail).join('')
  const repeats = Math.max(1, Math.floor(size / Buffer.byteLength(once)))
  const template = Buffer.from(once.repeat(repeats))
  const lastDigits = lastDigitPositions(head, tails, { digits, repeats })
  return {
    events: lastDigits.length,
    numbered(first) {
      let number = first
      for (const position of lastDigits) {
        writeDigits(template, position, number)
        number += 1
      }
      return Buffer.from(template)
    },
  }
}

function lastDigitPositions(
  head: string,
  tails: readonly string[],
  { digits, repeats }: { digits: number; repeats: number },
): number[] {
  const before = Buffer.byteLength(head) + digits
  const positions: number[] = []
  let start = 0
  for (let round = 0; round < repeats; round += 1) {
    for (const tail of tails) {
      positions.push(start + before - 1)
      start += before + Buffer.byteLength(tail)
    }
  }
  return positions
}

function writeDigits(bytes: Buffer, lastPosition: number, number: number): void {
  let rest = number
  let position = lastPosition
  while (rest > 0) {
    bytes[position] = digitZero + (rest % 10)
    rest = Math.floor(rest / 10)
    position -= 1
  }
}
