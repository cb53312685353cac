/** Width and height of a ratio such as `16:9`, with about the area of a square of that side, in steps of 16. */
export function sizeOfRatio(ratio: string, side = 1024): { width: number; height: number } {
  const [across = 1, down = 1] = ratio.split(':').map(Number)
  const step = (length: number) => Math.max(16, Math.round(length / 16) * 16)
  return {
    width: step(side * Math.sqrt(across / down)),
    height: step(side * Math.sqrt(down / across)),
  }
}
