import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { describe, expect, it } from 'vitest'
import { makeClip, shownBy } from '../../src/video/clip.js'
import { paintFrame } from '../../src/video/frame.js'

describe('makeClip', () => {
  it.each([
    ['16:9', 320, 180],
    ['9:16', 180, 320],
    ['1:1', 320, 320],
    ['21:9', 320, 138],
  ])('makes a valid MP4 of the ratio %s and the length', async (ratio, width, height) => {
    const shown = { model: 'm-1', prompt: 'a paper boat' }
    const file = await makeClip({ seconds: 5, ratio, shown })
    const input = new Input({ source: new BufferSource(file), formats: ALL_FORMATS })
    const track = await input.getPrimaryVideoTrack()
    expect(track).toMatchObject({ codec: 'avc', displayWidth: width, displayHeight: height })
    expect(await input.computeDuration()).toBeCloseTo(5, 1)
    expect(shownBy(file)).toEqual(shown)
    expect(file.length).toBeLessThan(200_000)
  })

  it('draws the text of the request', () => {
    const paint = (text: string) => Buffer.from(paintFrame({ width: 320, height: 180 }, [text], 1))
    expect(paint('a boat').equals(paint('A BOAT'))).toBe(true)
    expect(paint('a boat').equals(paint('a coat'))).toBe(false)
  })
})
