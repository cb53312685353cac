import { dotsOf, glyphSize } from './glyphs.js'

/** Pixels of a frame. */
export type FrameSize = { readonly width: number; readonly height: number }

const longSide = 320
const scale = 2
const margin = 8

/** The size of small frames with a ratio such as `16:9`; that of unreadable ratios is 16:9. */
export function frameSize(ratio: string): FrameSize {
  const [, across = '16', down = '9'] = /^(\d{1,4}):(\d{1,4})$/.exec(ratio) ?? []
  const [wide, high] = [Math.max(1, Number(across)), Math.max(1, Number(down))]
  const factor = longSide / Math.max(wide, high)
  // The encoder takes even sizes only.
  const even = (side: number) => Math.max(16, 2 * Math.round((side * factor) / 2))
  return { width: even(wide), height: even(high) }
}

/** Paints a frame with lines of text; `moment` from 0 to 1 moves a bar along its lower edge. */
export function paintFrame(
  { width, height }: FrameSize,
  lines: readonly string[],
  moment: number,
): Uint8Array {
  const pixels = new Uint8Array(width * height * 4).fill(32)
  const paint = (left: number, top: number, [columns, rows]: readonly [number, number]) => {
    for (let y = top; y < Math.min(height, top + rows); y++)
      pixels.fill(235, 4 * (y * width + left), 4 * (y * width + Math.min(width, left + columns)))
  }
  paint(0, height - 6, [Math.max(1, Math.round(width * moment)), 4])
  const perLine = Math.floor((width - 2 * margin) / (glyphSize.columns * scale))
  const shown = lines.flatMap((line) => wrap(line, perLine))
  for (const [index, line] of shown.entries()) {
    const top = margin + index * glyphSize.rows * scale
    if (top + glyphSize.rows * scale > height - margin) break
    for (const [place, character] of [...line].entries()) {
      const left = margin + place * glyphSize.columns * scale
      dotsOf(character, (column, row) =>
        paint(left + column * scale, top + row * scale, [scale, scale]),
      )
    }
  }
  return pixels
}

function wrap(text: string, perLine: number): string[] {
  const lines: string[] = []
  for (let start = 0; start < text.length; start += perLine)
    lines.push(text.slice(start, start + perLine))
  return lines
}
