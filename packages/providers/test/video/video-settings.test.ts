import { describe, expect, it } from 'vitest'
import type { VideoRequest } from '../../src/index.js'
import { createModelRegistry } from '../../src/index.js'
import { fitVideoSettings } from '../../src/video/video-settings.js'
import { fixtureNow } from '../conformance/vendor-fixtures.js'

const models = createModelRegistry({ now: fixtureNow })
const prompt = 'a paper boat'
const image = { url: 'https://files.example/a.png' }

function fitted(model: string, request: Partial<VideoRequest>) {
  const { config } = models.resolve('video', model)
  const { settings, warnings } = fitVideoSettings({ prompt, ...request }, config)
  return { settings, fields: warnings.map(({ field }) => field) }
}

describe('fitVideoSettings', () => {
  it.each([
    ['veo-3.1-generate-001', 5, 4],
    ['veo-3.1-generate-001', 7.5, 8],
    ['gemini-omni-1.2-flash', 1, 3],
    ['gemini-omni-1.2-flash', 4.4, 4],
    ['kling-v1', 60, 10],
  ])('makes %s of %d seconds %d seconds long, and says so', (model, asked, seconds) => {
    const { settings, fields } = fitted(model, { duration_seconds: asked })
    expect(settings.duration_seconds).toBe(seconds)
    expect(fields).toEqual(['duration_seconds'])
  })

  it('takes names in any case', () => {
    expect(fitted('gemini-omni-1.2-flash', { resolution: '4K' }).settings.resolution).toBe('4k')
  })

  it.each([
    ['gemini-omni-1.2-flash', { count: 2 }, ['count']],
    ['gemini-omni-1.2-flash', { count: 1, draft: false }, []],
    ['gemini-omni-1.2-flash', { generate_audio: true }, []],
    ['gemini-omni-1.2-flash', { generate_audio: false }, ['generate_audio']],
    ['kling-v1', { generate_audio: false }, []],
    ['kling-v1', { generate_audio: true }, ['generate_audio']],
    ['kling-v1', { reference_images: [image] }, ['reference_images']],
    [
      'grok-imagine-video',
      { keyframes: [{ image }], last_frame: image },
      ['keyframes', 'last_frame'],
    ],
    ['gemini-omni-1.2-flash', { source_video_id: 'x' }, ['source_video_id']],
  ] satisfies [string, Partial<VideoRequest>, string[]][])(
    'leaves out what %s does not take of %o',
    (model, request, fields) => {
      expect(fitted(model, request).fields).toEqual(fields)
    },
  )

  it('uses the only mode of a model', () => {
    expect(fitted('kling-v2-6', { mode: 'std' })).toMatchObject({
      settings: { mode: 'pro' },
      fields: ['mode'],
    })
  })

  it.each([
    ['gemini-omni-1.2-flash', { resolution: '480p' }, 'resolution'],
    ['gemini-omni-1.2-flash', { person_generation: 'all' }, 'person_generation'],
    ['gemini-omni-1.2-flash', { reference_images: Array(7).fill(image) }, 'reference_images'],
    ['kling-v1', { mode: 'fast' }, 'mode'],
    ['kling-v1', { cfg_scale: 2 }, 'cfg_scale'],
    ['flux-3-video', { duration_seconds: 0 }, 'duration_seconds'],
    ['flux-3-video', { keyframes: Array(11).fill({ image }) }, 'keyframes'],
    ['flux-3-video', { keyframes: [{ image, at_seconds: 1 }, { image }] }, 'keyframes'],
    [
      'flux-3-video',
      {
        keyframes: [
          { image, at_seconds: 3 },
          { image, at_seconds: 2 },
        ],
      },
      'keyframes',
    ],
    ['flux-3-video', { duration_seconds: 5, keyframes: [{ image, at_seconds: 6 }] }, 'keyframes'],
    ['gemini-omni-1.2-flash', { operation: 'edit' }, 'source_video_id'],
  ] satisfies [string, Partial<VideoRequest>, string][])(
    'refuses for %s %o',
    (model, request, field) => {
      expect(() => fitted(model, request)).toThrow(expect.objectContaining({ field }))
    },
  )

  it.each(['extend', 'enhance'] as const)('refuses to %s where the model cannot', (operation) => {
    expect(() => fitted('gemini-omni-1.2-flash', { operation, source_video_id: 'x' })).toThrow(
      expect.objectContaining({ reason: 'not_supported' }),
    )
  })
})
