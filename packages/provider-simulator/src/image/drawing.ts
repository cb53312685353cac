/** What an image shows, so that who sees it knows what reached the vendor. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly model: string
  readonly prompt: string
  /** Settings that are shown below the prompt; those that are undefined are left out. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Input images, as PNG files, which are shown inside. */
  readonly insets?: readonly Buffer[]
  /** Nothing is painted behind the text. */
  readonly isTransparent?: boolean
}

/** Draws the image as an SVG document. */
export function drawSvg(drawing: Drawing): string {
  const { width, height, insets = [], isTransparent = false } = drawing
  const size = Math.max(8, Math.round(Math.min(width, height) / 28))
  const lines = textLines(drawing, Math.max(8, Math.floor(width / (size * 0.64)) - 3))
  const backdrop = isTransparent
    ? ''
    : `<rect width="${width}" height="${height}" fill="${colourOf(drawing.prompt)}"/>`
  const ink = isTransparent ? '#202020' : '#ffffff'
  const texts = lines.map(
    (line, index) =>
      `<text x="${size}" y="${Math.round(size * (2 + index * 1.4))}">${escaped(line)}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    backdrop,
    ...insets.map((inset, index) => insetOf(inset, { index, count: insets.length, drawing })),
    `<g font-family="DejaVu Sans" font-size="${size}" fill="${ink}">`,
    ...texts,
    '</g></svg>',
  ].join('\n')
}

/** Input images stand side by side in the lower half. */
function insetOf(
  png: Buffer,
  { index, count, drawing: { width, height } }: { index: number; count: number; drawing: Drawing },
): string {
  const cell = width / count
  const side = (length: number) => Math.round(length * 100) / 100
  const [x, y] = [side(cell * index + cell * 0.05), side(height * 0.52)]
  const box = `width="${side(cell * 0.9)}" height="${side(height * 0.44)}"`
  return `<image x="${x}" y="${y}" ${box} preserveAspectRatio="xMidYMid meet" href="data:image/png;base64,${png.toString('base64')}"/>`
}

function textLines({ model, prompt, settings, width, height }: Drawing, most: number): string[] {
  const shown = Object.entries(settings).filter(([, value]) => value !== undefined)
  const facts = shown.map(([name, value]) => `${name}: ${String(value)}`)
  const all = [`${model} ${width}x${height}`, ...wrapped(prompt, most).slice(0, 8), ...facts]
  return all.flatMap((line) => wrapped(line, most))
}

function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= most) line = longer
    else {
      if (line !== '') lines.push(line)
      line = word.slice(0, most)
    }
  }
  return line === '' ? lines : [...lines, line]
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

function escaped(text: string): string {
  // Control characters are not allowed in XML at all.
  return [...text.toWellFormed()]
    .filter((character) => character >= ' ')
    .map((character) => marks[character] ?? character)
    .join('')
}

/** The same prompt always has the same dark colour. */
function colourOf(prompt: string): string {
  let hash = 0
  for (const character of prompt) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360
  return `hsl(${hash}, 45%, 30%)`
}
