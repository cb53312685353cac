import { ValidationError } from '@betterai/core'
import type { ImageModel, SizeRule } from '../spec/media-models.js'

/** Width and height in pixels. */
export type Pixels = { width: number; height: number }

/** Reads `1024x1024`; throws `ValidationError` for anything else. */
export function parseSize(size: string): Pixels {
  const [, width, height] = /^\s*(\d{1,5})\s*[x×*]\s*(\d{1,5})\s*$/i.exec(size) ?? []
  const pixels = { width: Number(width), height: Number(height) }
  if (pixels.width > 0 && pixels.height > 0) return pixels
  throw new ValidationError(`"${size}" is no size such as 1024x1024`, 'size')
}

/** Reads `16:9`; undefined for what is no ratio, such as `auto`. */
export function ratioOf(text: string): number | undefined {
  const [, width, height] = /^\s*(\d+(?:\.\d+)?)\s*:\s*(\d+(?:\.\d+)?)\s*$/.exec(text) ?? []
  const ratio = Number(width) / Number(height)
  return Number.isFinite(ratio) && ratio > 0 ? ratio : undefined
}

const writeSize = ({ width, height }: Pixels) => `${width}x${height}`

/** How far two ratios are apart, the same for wide and tall images. */
const distance = (a: number, b: number) => Math.abs(Math.log(a / b))

/** The one of the ratios that is nearest; undefined when none of them is a ratio. */
export function nearestRatio(ratio: number, ratios: readonly string[]): string | undefined {
  const known = ratios.flatMap((text) => {
    const value = ratioOf(text)
    return value === undefined ? [] : [{ text, apart: distance(value, ratio) }]
  })
  return known.sort((a, b) => a.apart - b.apart)[0]?.text
}

/** A size that the model takes, as asked; throws `ValidationError` that names the nearest one. */
export function checkedSize(size: string, model: ImageModel): string {
  const { sizes, size_rule, model_name } = model
  const known = sizes?.find((name) => name === size.trim().toLowerCase())
  if (known !== undefined) return known
  const pixels = parseSize(size)
  const written = writeSize(pixels)
  if (sizes?.includes(written)) return written
  const broken =
    size_rule === null ? `is none of ${sizes?.join(', ')}` : brokenRule(pixels, size_rule)
  if (broken === undefined) return written
  const nearest = nearestSize(pixels.width / pixels.height, model, pixels)
  throw new ValidationError(
    `${model_name} does not take the size ${written}: it ${broken}; the nearest one is ${nearest}`,
    'size',
    { suggestions: [nearest] },
  )
}

/** How far another shape may be from the asked one to stand for it: the step from 16:9 to 3:2, with room. */
const mostApart = Math.log(1.35)

/**
 * A size for a model that takes sizes: the asked one where it takes that, else the nearest one of about the same shape;
 * undefined where there is none, and for what is no size.
 */
export function nearestTakenSize(size: string, model: ImageModel): string | undefined {
  const { sizes, size_rule } = model
  if (sizes === null && size_rule === null) return undefined
  try {
    return checkedSize(size, model)
  } catch (error) {
    const [nearest] = (ValidationError.isInstance(error) && error.suggestions) || []
    if (nearest === undefined) return undefined
    const [asked, taken] = [parseSize(size), parseSize(nearest)]
    const apart = distance(asked.width / asked.height, taken.width / taken.height)
    return apart <= mostApart ? nearest : undefined
  }
}

/** What of a rule a size breaks, in words; undefined when it keeps it. */
function brokenRule({ width, height }: Pixels, rule: SizeRule): string | undefined {
  const [shorter, longer] = width < height ? [width, height] : [height, width]
  const { multiple_of, min_side, max_side, max_pixels, max_ratio } = rule
  if (width % multiple_of !== 0 || height % multiple_of !== 0)
    return `has a side that is no multiple of ${multiple_of}`
  if (shorter < (min_side ?? 0)) return `has a side below ${min_side}`
  if (longer > (max_side ?? longer)) return `has a side above ${max_side}`
  if (width * height > (max_pixels ?? Number.POSITIVE_INFINITY))
    return `has more than ${max_pixels} pixels`
  if (longer / shorter > (max_ratio ?? Number.POSITIVE_INFINITY))
    return `is more than ${max_ratio} times as long as wide`
  return undefined
}

const usualPixels = { width: 1024, height: 1024 }

/** The size of a ratio that a model takes, with about the area of `area`. */
export function nearestSize(ratio: number, model: ImageModel, area: Pixels = usualPixels): string {
  const { sizes, size_rule } = model
  if (sizes !== null) {
    const named = sizes.filter((name) => /^\d+x\d+$/.test(name))
    const asRatios = named.map((name) => name.replace('x', ':'))
    return nearestRatio(ratio, asRatios)?.replace(':', 'x') ?? writeSize(area)
  }
  return size_rule === null ? writeSize(area) : writeSize(fitted(ratio, size_rule, area))
}

/** The shorter side decides; the longer one gives way to the bounds that it would break. */
function fitted(ratio: number, rule: SizeRule, area: Pixels): Pixels {
  const { multiple_of: step, min_side, max_side, max_pixels, max_ratio } = rule
  const least = Math.ceil(Math.max(step, min_side ?? 0) / step) * step
  const stretch = Math.min(Math.max(ratio, 1 / ratio), max_ratio ?? Number.POSITIVE_INFINITY)
  const pixels = Math.min(area.width * area.height, max_pixels ?? Number.POSITIVE_INFINITY)
  const ideal = Math.min(
    Math.sqrt(pixels / stretch),
    (max_side ?? Number.POSITIVE_INFINITY) / stretch,
  )
  const inSteps = (length: number) => Math.max(least, Math.round(length / step) * step)
  const shorter = inSteps(ideal)
  let longer = inSteps(shorter * stretch)
  while (longer > shorter && brokenRule({ width: shorter, height: longer }, rule) !== undefined)
    longer -= step
  return ratio < 1 ? { width: shorter, height: longer } : { width: longer, height: shorter }
}

/** Pixels of a side for each resolution step that vendors name. */
const stepSides: Readonly<Record<string, number>> = {
  '512': 512,
  '1k': 1024,
  '2k': 2048,
  '4k': 4096,
}

/** The step of the model's that is nearest to a size; undefined for a model without steps. */
export function nearestResolution(
  { width, height }: Pixels,
  resolutions: readonly string[] | null,
): string | undefined {
  const side = Math.sqrt(width * height)
  const apart = (step: string) => distance(stepSides[step] ?? 1024, side)
  return [...(resolutions ?? [])].sort((a, b) => apart(a) - apart(b))[0]
}
