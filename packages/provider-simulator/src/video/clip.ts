import { frameSize, paintFrame } from './frame.js'

/** What a clip shows. */
export type ClipPlan = {
  readonly seconds: number
  /** Ratio of width to height, `16:9`. */
  readonly ratio: string
  /** Drawn in every frame, and kept readable in the file beside the pictures. */
  readonly shown: Readonly<Record<string, unknown>>
}

/** Few and small frames, so that a clip costs little. */
const framesPerSecond = 2
const mostFrames = 60

/** Makes an MP4 that shows the request; what it shows stands as JSON in a `free` box at its end. */
export async function makeClip({ seconds, ratio, shown }: ClipPlan): Promise<Uint8Array> {
  const { createH264MP4Encoder } = (await import('h264-mp4-encoder')).default
  const size = frameSize(ratio)
  const frames = Math.min(mostFrames, Math.max(1, Math.round(seconds * framesPerSecond)))
  const lines = Object.entries(shown).map(([name, value]) => `${name}: ${textOf(value)}`)
  const encoder = await createH264MP4Encoder()
  try {
    Object.assign(encoder, { ...size, frameRate: framesPerSecond, speed: 10 })
    encoder.initialize()
    for (let frame = 0; frame < frames; frame++) {
      const time = `${(frame / framesPerSecond).toFixed(1)} s`
      encoder.addFrameRgba(paintFrame(size, [time, ...lines], (frame + 1) / frames))
    }
    encoder.finalize()
    return Buffer.concat([encoder.FS.readFile(encoder.outputFilename), freeBox(shown)])
  } finally {
    encoder.delete()
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A box that players skip. */
function freeBox(shown: object): Buffer {
  const text = Buffer.from(JSON.stringify(shown))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(head.length + text.length)
  head.write('free', 4, 'latin1')
  return Buffer.concat([head, text])
}

/** What a clip of `makeClip` shows; undefined for other files. */
export function shownBy(file: Uint8Array): Record<string, unknown> | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  for (let start = 0; start + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(start)
    if (length < 8) return undefined
    const end = start + length
    if (end === bytes.length && bytes.toString('latin1', start + 4, start + 8) === 'free')
      return JSON.parse(bytes.toString('utf8', start + 8, end))
    start = end
  }
  return undefined
}
