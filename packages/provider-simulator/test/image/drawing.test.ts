import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { drawSvg } from '../../src/image/drawing.js'
import { encodeDrawing } from '../../src/image/encode.js'
import { startSimulator } from '../../src/index.js'
import { pngFile } from './png-file.js'

const drawing = {
  width: 192,
  height: 128,
  model: 'm-1',
  prompt: 'Cats & <dogs>\u0007',
  settings: { quality: 'high', seed: undefined },
}

describe('images', () => {
  it('say what was asked for', () => {
    const svg = drawSvg(drawing)
    expect(svg).toContain('m-1 192x128')
    expect(svg).toContain('Cats &amp; &lt;dogs&gt;</text>')
    expect(svg).toContain('quality: high')
    expect(svg).not.toContain('seed')
  })

  it.each(['png', 'jpeg', 'webp', 'gif'] as const)(
    'are valid as %s, with ink on them',
    async (format) => {
      const image = sharp(await encodeDrawing(drawing, { format }))
      expect(await image.metadata()).toMatchObject({ format, width: 192, height: 128 })
      const { channels } = await image.stats()
      expect(channels[0]?.stdev).toBeGreaterThan(5)
    },
  )

  it('move as GIFs with the asked frames and times', async () => {
    const bytes = await encodeDrawing(drawing, { format: 'gif', frames: 3, frameMs: 500 })
    const { pages, delay } = await sharp(bytes, { animated: true }).metadata()
    expect([pages, delay]).toEqual([3, [500, 500, 500]])
  })

  it('are transparent where that was asked for', async () => {
    const bytes = await encodeDrawing({ ...drawing, isTransparent: true }, { format: 'png' })
    expect((await sharp(bytes).stats()).isOpaque).toBe(false)
  })

  it('show the input images inside', async () => {
    await using simulator = await startSimulator()
    const form = new FormData()
    form.append('model', 'gpt-image-2.6-flare')
    form.append('prompt', 'A boat')
    form.append('size', '256x256')
    form.append('image', pngFile(64, 64), 'a.png')
    const answer = await fetch(`${simulator.baseUrl('openai')}/images/edits`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk-test' },
      body: form,
    })
    const { data }: { data: { b64_json: string }[] } = JSON.parse(await answer.text())
    const image = sharp(Buffer.from(data[0]?.b64_json ?? '', 'base64'))
    const area = { left: 118, top: 180, width: 20, height: 20 }
    const pixels = await image.extract(area).removeAlpha().raw().toBuffer()
    expect([...pixels.subarray(0, 3)]).toEqual([255, 0, 0])
  })
})
