import { fileURLToPath } from 'node:url'
import type { Drawing } from './drawing.js'
import { drawSvg } from './drawing.js'

/** Formats in which images are made. */
export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'svg'

/** How a drawing becomes a file. */
export interface EncodeOptions {
  readonly format: ImageFormat
  /** 0 to 100, for JPEG and WebP. */
  readonly quality?: number
  /** Pictures of a GIF, default 1. */
  readonly frames?: number
  readonly frameMs?: number
}

/** Makes a valid file of a drawing. */
export async function encodeDrawing(drawing: Drawing, options: EncodeOptions): Promise<Buffer> {
  const { format, quality = 90, frames = 1, frameMs = 200 } = options
  if (format === 'svg') return Buffer.from(drawSvg(drawing))
  if (format === 'gif') return encodeGif(drawing, { frames, frameMs })
  const png = await rasterise(drawing)
  if (format === 'png') return png
  const { default: sharp } = await import('sharp')
  const image = sharp(png)
  return format === 'jpeg'
    ? image
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: Math.max(1, quality) })
        .toBuffer()
    : image.webp({ quality: Math.max(1, quality) }).toBuffer()
}

async function encodeGif(
  drawing: Drawing,
  { frames, frameMs }: { frames: number; frameMs: number },
): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const pictures: Buffer[] = []
  for (let frame = 1; frame <= frames; frame++)
    pictures.push(
      await rasterise({
        ...drawing,
        settings: { ...drawing.settings, frame: `${frame}/${frames}` },
      }),
    )
  const delay = pictures.map(() => frameMs)
  const image = frames === 1 ? sharp(pictures[0]) : sharp(pictures, { join: { animated: true } })
  return image.gif({ delay, effort: 1 }).toBuffer()
}

/** The renderer is loaded at the first image: most simulators draw none. */
async function rasterise(drawing: Drawing): Promise<Buffer> {
  const { Resvg } = await import('@resvg/resvg-js')
  const font = fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'))
  const renderer = new Resvg(drawSvg(drawing), {
    font: { fontFiles: [font], loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  })
  return Buffer.from(renderer.render().asPng())
}

/** An image that a client sent. */
export interface ReceivedImage {
  readonly bytes: Buffer
  /** `png`, `jpeg`, `webp`, `gif` or another one. */
  readonly format: string
  readonly width: number
  readonly height: number
  readonly hasAlpha: boolean
}

/** Reads an image that a client sent; undefined for what is none. */
export async function receiveImage(bytes: Buffer): Promise<ReceivedImage | undefined> {
  const { default: sharp } = await import('sharp')
  try {
    const { format, width, height, hasAlpha } = await sharp(bytes).metadata()
    return { bytes, format: String(format), width, height, hasAlpha }
  } catch {
    // Bytes that no reader takes are no image, which is the answer.
    return undefined
  }
}

/** An image as it is shown inside another one. */
export async function insetOf({ bytes }: ReceivedImage): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp(bytes).resize(512, 512, { fit: 'inside', withoutEnlargement: true }).png().toBuffer()
}
