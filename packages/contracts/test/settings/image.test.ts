import { describe, expect, it } from 'vitest'
import { currentImageSettings, imageOutputSettingsSchema } from '../../src/index.js'

/** The settings that count, read as an image feature reads them. */
function read(settings: Record<string, unknown>, vendor = 'openai') {
  const current = currentImageSettings(settings, vendor)
  return JSON.parse(JSON.stringify(imageOutputSettingsSchema.parse(current)))
}

describe('Image settings', () => {
  it.each([
    [
      { width: '640', height: 480 },
      { width: 640, height: 480 },
    ],
    [{ seed: 7, steps: '', background: null }, { seed: 7 }],
    [{ background: ' Transparent ' }, { background: 'transparent' }],
    [
      { prompt_upsampling: 'yes', raw: 0 },
      { prompt_upsampling: true, raw: false },
    ],
    [{ mood: 'good' }, {}],
  ])('of %j count as %j', (settings, expected) => {
    expect(read(settings)).toEqual(expected)
  })

  it.each([
    ['width', 0],
    ['width', 'wide'],
    ['number_of_images', 11],
    ['partial_images', 4],
    ['seed', -1],
    ['image_strength', 1.5],
    ['output_compression', 101],
    ['frame_count', 1],
    ['background', 'green'],
    ['moderation', 'none at all'],
  ])('refuse %s of %j by name', (field, value) => {
    const { error } = imageOutputSettingsSchema.safeParse({ [field]: value })
    expect(error?.issues.map(({ path }) => path)).toEqual([[field]])
  })
})

describe('Settings of older clients', () => {
  it.each([
    [{ size: '1024x1536' }, { width: 1024, height: 1536 }],
    [{ image_size: '2K' }, { resolution: '2k' }],
    [{ size_of_image: 512 }, { width: 512, height: 512 }],
    [{ image_aspect_ratio: 1 }, { width: 1792, height: 1024 }],
    [
      { image_aspect_ratio: '2', size_of_image: 1024 },
      { width: 1024, height: 1792 },
    ],
    [
      { image_aspect_ratio: 0, size_of_image: 1024 },
      { width: 1024, height: 1024 },
    ],
    [{ quality_hd: true }, { quality: 'high' }],
    [{ quality_hd: false }, {}],
    [{ quality: 'HD' }, { quality: 'high' }],
    [{ quality: 'standard' }, { quality: 'medium' }],
    [{ n: 2 }, { number_of_images: 2 }],
    [{ disable_safe_prompt_adjust: true }, { keeps_prompt: true }],
    [{ flux_guidance: 2, sd_cfg_scale: 7 }, {}],
  ])('of %j count as %j', (settings, expected) => {
    expect(read(settings)).toEqual(expected)
  })

  it('for the models of one vendor count for it alone', () => {
    const flux = {
      flux_guidance: 2,
      flux_steps: 28,
      flux_raw_mode: true,
      flux_image_prompt_strength: 0.1,
      flux_prompt_upsampling: false,
    }
    const stability = {
      sd_style_preset: 'anime',
      sd_negative_prompt: 'fog',
      sd_cfg_scale: 7,
      sd_image_prompt_strength: 0.5,
    }
    const all = { ...flux, ...stability }
    expect(read(all, 'flux')).toEqual({
      guidance: 2,
      steps: 28,
      raw: true,
      image_strength: 0.1,
      prompt_upsampling: false,
    })
    expect(read(all, 'stability')).toEqual({
      style_preset: 'anime',
      negative_prompt: 'fog',
      guidance: 7,
      image_strength: 0.5,
    })
    expect(read(all, 'xai')).toEqual({})
  })

  it('leave to the vendor what is none or blank', () => {
    expect(read({ sd_style_preset: 'none', sd_negative_prompt: '' }, 'stability')).toEqual({})
  })

  it('give way to the names of today', () => {
    const settings = { width: 800, height: 600, size_of_image: 1024, quality: 'low', quality_hd: 1 }
    expect(read(settings)).toEqual({ width: 800, height: 600, quality: 'low' })
    expect(read({ flux_guidance: 2, guidance: 3 }, 'flux')).toEqual({ guidance: 3 })
  })
})
