import { describe, expect, it } from 'vitest'
import { pngOf } from '../../image/png.js'
import { bytesOf, tryImage } from '../../image/try-image.js'

const flux = { vendor: 'flux', model: 'flux-2-pro' } as const
const small = { prompt: 'A boat', size: '128x128' }
const input = { bytes: pngOf(64, 48), mime_type: 'image/png' }
const data = input.bytes.toString('base64')

describe('images of Black Forest Labs', () => {
  it.each([
    ['flux-2-pro', { size: '640x384' }, { width: 640, height: 384, output_format: 'png' }],
    ['flux-2-pro', { size: '256x256', seed: 7 }, { seed: 7 }],
    ['flux-2-pro', { size: '256x256', safety_tolerance: 4 }, { safety_tolerance: 4 }],
    ['flux-2-pro', { size: 'auto', aspect_ratio: '16:9' }, { width: 1360, height: 768 }],
    ['flux-2-pro', { output_format: 'jpeg', size: '128x128' }, { output_format: 'jpeg' }],
    [
      'flux-2-pro',
      { size: '128x128', input_images: [input, input, input] },
      { input_image: data, input_image_2: data, input_image_3: data },
    ],
    [
      'flux-2-flex',
      { size: '128x128', prompt_upsampling: true, guidance: 4.5, steps: 20 },
      { prompt_upsampling: true, guidance: 4.5, steps: 20 },
    ],
    ['flux-kontext-pro', { size: '1792x1024' }, { aspect_ratio: '16:9' }],
    [
      'flux-pro-1.1-ultra',
      { aspect_ratio: '1:1', raw: true, input_images: [input], image_strength: 0.3 },
      { aspect_ratio: '1:1', raw: true, image_prompt: data, image_prompt_strength: 0.3 },
    ],
    ['flux-pro-1.1', { size: '256x256', input_images: [input] }, { image_prompt: data }],
    ['flux-pro-1.0-fill', { input_images: [input], mask: input }, { image: data, mask: data }],
  ])('asks %s for %o', async (model, setting, expected) => {
    await using trial = await tryImage({ ...flux, model })
    const { error } = await trial.make({ prompt: 'A boat', ...setting })
    expect(error).toBeUndefined()
    expect(trial.bodies()[0]).toMatchObject(expected)
  })

  it.each([
    ['flux-2-pro', { quality: 'high' }, 'quality'],
    ['flux-2-pro', { guidance: 4 }, 'guidance'],
    ['flux-2-pro', { raw: true }, 'raw'],
    ['flux-2-pro', { negative_prompt: 'rain' }, 'negative_prompt'],
  ])('leaves out for %s with a warning: %o', async (model, setting, field) => {
    await using trial = await tryImage({ ...flux, model })
    const { result } = await trial.make({ ...small, ...setting })
    expect(result?.warnings.map((warning) => warning.field)).toEqual([field])
    expect(trial.bodies()[0]).not.toHaveProperty(field)
  })

  it.each([
    ['flux-2-pro', { size: '1000x1000' }, 'size'],
    ['flux-2-pro', { size: '4096x2048' }, 'size'],
    ['flux-kontext-pro', { aspect_ratio: '7:4' }, 'aspect_ratio'],
    ['flux-pro-1.0-fill', {}, 'input_images'],
    ['flux-2-klein-4b', { input_images: Array(5).fill(input) }, 'input_images'],
  ])('refuses for %s before the vendor is asked: %o', async (model, setting, field) => {
    await using trial = await tryImage({ ...flux, model })
    const { error } = await trial.make({ prompt: 'A boat', ...setting })
    expect(error).toMatchObject({ name: 'ValidationError', field })
    expect(trial.bodies()).toEqual([])
  })

  it('waits for the task and fetches the result without the key', async () => {
    await using trial = await tryImage(flux)
    const made = await trial.make({ ...small, seed: 9 }, { job_ms: 400 })
    expect(bytesOf(made).length).toBeGreaterThan(0)
    expect(made.result?.images[0]).toMatchObject({ seed: 9, width: 128, height: 128 })
    const entries = trial.simulator.log.entries()
    const polls = entries.filter(({ path }) => path.endsWith('/get_result'))
    expect(polls.length).toBeGreaterThan(1)
    for (const { headers } of polls) expect(headers['x-key']).toBe('[redacted]')
    const [download] = entries.filter(({ path }) => path.includes('/results/'))
    expect(download?.headers).not.toHaveProperty('x-key')
  })

  it('counts megapixels and charges what the vendor bills', async () => {
    await using trial = await tryImage(flux)
    const { result } = await trial.make({ prompt: 'A boat', size: '1024x2048' })
    expect(result?.amounts).toEqual([{ unit: 'megapixel', quantity: 2, variant: 'generate' }])
    expect(result?.cost).toMatchObject({ total: 0.06, is_estimated: false })
  })

  it.each([
    ['moderation', { finish_reason: 'content_filter' as const }, 'content_filter'],
    ['a failed task', { finish_reason: 'failed' as const }, 'bad_response'],
    ['a result that has expired', { job_ms: 0, result_ms: 0 }, 'bad_response'],
  ])('ends by %s with what was billed, and does not pay again', async (_, behaviour, reason) => {
    await using trial = await tryImage(flux)
    const { error, outcome } = await trial.make(small, behaviour)
    expect(error).toMatchObject({ reason })
    expect(outcome).toMatchObject({ attempts: 1, cost: { total: 0.03 } })
    expect(trial.bodies()).toHaveLength(1)
  })

  it.each([
    ['a poll', 'get_result'],
    ['the download', '/results/'],
  ])('repeats %s that fails in passing', async (_, path) => {
    await using trial = await tryImage(flux)
    const failing = { method: 'GET' as const, path }
    const made = await trial.make(small, [
      { ...failing, status: 503 },
      { ...failing, disconnect_after: 0 },
    ])
    expect(made.error).toBeUndefined()
    expect(trial.bodies()).toHaveLength(1)
  })

  it('tells which task it leaves behind when the caller goes', async () => {
    await using trial = await tryImage(flux)
    const leaving = new AbortController()
    const making = trial.make({ ...small, signal: leaving.signal }, { job_ms: 10_000 })
    await trial.simulator.log.waitFor(({ path }) => path.endsWith('/get_result'), 5_000)
    leaving.abort()
    const { error, outcome } = await making
    expect(error).toMatchObject({ name: 'AbortError' })
    expect(outcome).toMatchObject({ outcome: 'aborted', amounts: [{ is_estimated: true }] })
    await expect
      .poll(() => trial.observations.find(({ type }) => type === 'warning'))
      .toMatchObject({ code: 'task_left_behind' })
  })
})
