import { lenientBoolean, lenientString } from './lenient.js'
import { lenientNumber } from './numeric.js'

type Settings = Readonly<Record<string, unknown>>

/** Older names of settings that mean the same. */
const olderNames: Readonly<Record<string, string>> = {
  disable_safe_prompt_adjust: 'keeps_prompt',
  count: 'number_of_images',
  n: 'number_of_images',
}

/** Older names that count for the models of one vendor only, since clients send all of them to every model. */
const olderNamesOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  flux: {
    flux_prompt_upsampling: 'prompt_upsampling',
    flux_guidance: 'guidance',
    flux_steps: 'steps',
    flux_raw_mode: 'raw',
    flux_image_prompt_strength: 'image_strength',
  },
  stability: {
    sd_style_preset: 'style_preset',
    sd_negative_prompt: 'negative_prompt',
    sd_cfg_scale: 'guidance',
    sd_image_prompt_strength: 'image_strength',
  },
}

/** Older words for levels of quality. */
const olderQualities: Readonly<Record<string, string>> = { standard: 'medium', hd: 'high' }

/**
 * Image settings under the names that `imageOutputSettingsSchema` knows, read from those of older clients; a setting
 * that is given under its own name wins. `vendor` is the one that makes the images.
 */
export function currentImageSettings(settings: Settings, vendor: string): Record<string, unknown> {
  const older = { ...olderNames, ...olderNamesOf[vendor] }
  const renamed = Object.entries(older).flatMap(([name, current]) =>
    isGiven(settings[name]) ? [[current, settings[name]] as const] : [],
  )
  const given = Object.entries(settings).filter(([, value]) => isGiven(value))
  const current = {
    ...sizeOf(settings),
    ...qualityOf(settings),
    ...Object.fromEntries(renamed),
    ...Object.fromEntries(given),
  }
  const quality = lenientString.parse(current.quality)?.toLowerCase()
  return quality === undefined
    ? current
    : { ...current, quality: olderQualities[quality] ?? quality }
}

/** Clients send blanks, and the word `none`, for what they leave to the vendor. */
function isGiven(value: unknown): boolean {
  if (value === undefined || value === null) return false
  return typeof value !== 'string' || !/^\s*(none)?\s*$/i.test(value)
}

function qualityOf({ quality_hd }: Settings): Settings {
  return lenientBoolean.parse(quality_hd) ? { quality: 'high' } : {}
}

const landscape = { width: 1792, height: 1024 }
const portrait = { width: 1024, height: 1792 }

/** The size as `1024x1536`, as a step such as `2k`, or as the side of a square with a number for the orientation. */
function sizeOf({ size, image_size, size_of_image, image_aspect_ratio }: Settings): Settings {
  const text = lenientString.parse(size) ?? lenientString.parse(image_size) ?? ''
  const [, width, height] = /^(\d{1,5})\s*x\s*(\d{1,5})$/i.exec(text) ?? []
  if (width !== undefined && height !== undefined)
    return { width: Number(width), height: Number(height) }
  if (/^(512|[124]k)$/i.test(text)) return { resolution: text.toLowerCase() }
  const orientation = lenientNumber.parse(image_aspect_ratio)
  if (orientation === 1) return landscape
  if (orientation === 2) return portrait
  const side = lenientNumber.parse(size_of_image)
  return side === undefined ? {} : { width: side, height: side }
}
