import { startSimulator } from '@betterai/provider-simulator'
import { describe, expect, it } from 'vitest'
import { usageOfError } from '../../../src/call/usage-of-error.js'
import type { ImageCall } from '../../../src/image/image-protocol.js'
import { createModelRegistry } from '../../../src/index.js'
import { imagesIn } from '../../../src/vendors/xai/image/response.js'
import { pngOf } from '../../image/png.js'
import { tryImage } from '../../image/try-image.js'

const xai = { vendor: 'xai', model: 'grok-imagine-image-2.0' } as const
const small = { prompt: 'A boat', aspect_ratio: '1:1' }
const input = { bytes: pngOf(64, 48), mime_type: 'image/png' }
const image = { url: expect.stringMatching(/^data:image\/png;base64,/), type: 'image_url' }

describe('images of xAI', () => {
  it.each([
    [{ aspect_ratio: '19.5:9' }, { aspect_ratio: '19.5:9' }, []],
    [{ aspect_ratio: '1:1', size: '2048x2048' }, { aspect_ratio: '1:1', resolution: '2k' }, []],
    [{ resolution: '2K' }, { resolution: '2k' }, []],
    [{ quality: 'medium' }, { quality: 'medium' }, []],
    [{ count: 2 }, { n: 2 }, []],
    [{ input_images: [input] }, { image }, []],
    [{ input_images: [input, input] }, { images: [image, image] }, []],
    [{ seed: 3 }, {}, ['seed']],
    [{ style_preset: 'anime' }, {}, ['style_preset']],
    [{ background: 'transparent' as const }, {}, ['background']],
  ])('sends %o', async (setting, expected, warned) => {
    await using trial = await tryImage(xai)
    const { error, result } = await trial.make({ ...small, ...setting })
    expect(error).toBeUndefined()
    const [body] = trial.bodies()
    expect(body).toMatchObject({ response_format: 'b64_json', ...expected })
    for (const field of ['size', ...warned]) expect(body).not.toHaveProperty(field)
    expect(result?.warnings.map(({ field }) => field)).toEqual(warned)
    expect(result?.images[0]?.file).toMatchObject({ mime_type: 'image/jpeg' })
  })

  it.each([
    [{ aspect_ratio: '5:4' }, 'aspect_ratio'],
    [{ resolution: '4k' }, 'resolution'],
    [{ quality: 'max' }, 'quality'],
    [{ count: 11 }, 'count'],
    [{ input_images: Array(4).fill(input) }, 'input_images'],
  ])('refuses %o before the vendor is asked', async (setting, field) => {
    await using trial = await tryImage(xai)
    const { error } = await trial.make({ ...small, ...setting })
    expect(error).toMatchObject({ name: 'ValidationError', field })
    expect(trial.bodies()).toEqual([])
  })

  it('charges what the vendor says, and lists the same price', async () => {
    await using trial = await tryImage(xai)
    const { result } = await trial.make({ ...small, quality: 'medium', input_images: [input] })
    expect(result?.cost).toMatchObject({ total: 0.07, is_estimated: false })
    expect(result?.amounts).toEqual([
      { unit: 'image', quantity: 1, variant: '1k_medium' },
      { unit: 'input_image', quantity: 1 },
    ])
  })

  it('types an answer with a refused image as a refusal of the content', async () => {
    const model = createModelRegistry().resolve('image', xai.model).config
    const subject = { provider: 'xai', operation: 'image', model: model.model_name }
    const settings = { count: 1 }
    const call = { model, subject, settings, inputs: { images: [] } } as unknown as ImageCall
    const body = { data: [{ respect_moderation: false }], usage: { cost_in_usd_ticks: 4e8 } }
    const context = { call, request_id: null, signal: AbortSignal.timeout(1_000) }
    const failure = await imagesIn(body, context).catch((error: unknown) => error)
    expect(failure).toMatchObject({ reason: 'content_filter' })
    expect(usageOfError(failure)).toMatchObject({ cost: { total: 0.04 } })
  })

  it('lie at addresses that want no key where a client asks for these', async () => {
    await using simulator = await startSimulator()
    const response = await fetch(`${simulator.baseUrl('xai')}/images/generations`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk-test', 'content-type': 'application/json' },
      body: JSON.stringify({ model: xai.model, ...small }),
    })
    const { data }: { data: { url: string }[] } = JSON.parse(await response.text())
    const file = await fetch(data[0]?.url ?? '')
    expect(file.headers.get('content-type')).toBe('image/jpeg')
  })
})
