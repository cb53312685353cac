import { ValidationError } from '@betterai/core'
import type { VideoModel } from '../spec/media-models.js'
import type { VideoSetting } from '../spec/video.js'
import type { VideoSettings, Warn } from './video-settings.js'

const ranges: readonly (readonly [VideoSetting, number, number, 'whole' | 'any'])[] = [
  ['count', 1, 10, 'whole'],
  ['seed', 0, 4_294_967_295, 'whole'],
  ['cfg_scale', 0, 1, 'any'],
  ['fps', 1, 120, 'any'],
  ['voice_speed', 0.5, 2, 'any'],
  ['duration_seconds', 0.1, 600, 'any'],
]

/** Throws `ValidationError` for numbers that make no sense anywhere. */
export function checkNumbers(settings: VideoSettings): void {
  for (const [field, least, most, kind] of ranges) {
    const value: unknown = settings[field as keyof VideoSettings]
    if (value === undefined) continue
    const isFit = typeof value === 'number' && value >= least && value <= most
    if (isFit && (kind === 'any' || Number.isInteger(value))) continue
    throw new ValidationError(
      `${field} has to be a ${kind === 'whole' ? 'whole ' : ''}number from ${least} to ${most}`,
      field,
    )
  }
}

/** Checks the values that a record lists, and how many images there are; throws `ValidationError` with the field. */
export function checkVideoLists(settings: VideoSettings, record: VideoModel, warn: Warn): void {
  const listed = { aspect_ratio: record.aspect_ratios, resolution: record.resolutions }
  for (const [field, values] of Object.entries(listed))
    fitListed(settings, { field: field as 'aspect_ratio' | 'resolution', values, record })
  fitListed(settings, { field: 'person_generation', values: record.person_generation, record })
  fitMode(settings, record, warn)
  requireAtMost(settings, { field: 'reference_images', most: record.max_input_images, record })
  requireAtMost(settings, { field: 'keyframes', most: record.max_keyframes, record })
  checkKeyframes(settings)
}

type ListedField = 'aspect_ratio' | 'resolution' | 'mode' | 'person_generation'

function fitListed(
  settings: VideoSettings,
  {
    field,
    values,
    record,
  }: { field: ListedField; values: readonly string[] | null; record: VideoModel },
): void {
  const asked = settings[field]
  if (asked === undefined || values === null) return
  const name = asked.trim().toLowerCase()
  const found = values.find((value) => value.toLowerCase() === name)
  if (found === undefined)
    throw new ValidationError(
      `${record.model_name} takes no ${field} "${asked}"; it takes ${values.join(', ')}`,
      field,
      { suggestions: values },
    )
  settings[field] = found
}

/** A model with one mode uses that, whatever is asked. */
function fitMode(settings: VideoSettings, record: VideoModel, warn: Warn): void {
  const [only, ...others] = record.modes ?? []
  if (only === undefined || others.length > 0) {
    fitListed(settings, { field: 'mode', values: record.modes, record })
    return
  }
  if (settings.mode !== undefined && settings.mode !== only)
    warn('mode', `${record.model_name} has the mode ${only} only, which is used`)
  settings.mode = only
}

function requireAtMost(
  settings: VideoSettings,
  {
    field,
    most,
    record,
  }: { field: 'reference_images' | 'keyframes'; most: number | null; record: VideoModel },
): void {
  if (most === null || (settings[field]?.length ?? 0) <= most) return
  throw new ValidationError(`${record.model_name} takes at most ${most} ${field}`, field)
}

function checkKeyframes({ keyframes = [], duration_seconds }: VideoSettings): void {
  const times = keyframes.flatMap(({ at_seconds }) => at_seconds ?? [])
  if (times.length !== 0 && times.length !== keyframes.length)
    throw new ValidationError('Either all keyframes have a time or none', 'keyframes')
  const isFit = times.every(
    (time, index) =>
      time >= 0 && time > (times[index - 1] ?? -1) && time <= (duration_seconds ?? 600),
  )
  if (!isFit)
    throw new ValidationError(
      'The times of keyframes have to rise and to lie within the video',
      'keyframes',
    )
}

/** Takes the length that the model has and that is nearest to the one that is asked for. */
export function fitDuration(settings: VideoSettings, record: VideoModel, warn: Warn): void {
  const asked = settings.duration_seconds
  if (asked === undefined) return
  const { durations_seconds, duration_range_seconds: range } = record
  const nearest =
    durations_seconds === null ? withinRange(asked, range) : nearestOf(asked, durations_seconds)
  if (nearest === asked) return
  const taken = durations_seconds?.join(', ') ?? range?.join(' to ')
  warn(
    'duration_seconds',
    `${record.model_name} makes videos of ${taken} seconds; it is ${nearest}, not ${asked}`,
  )
  settings.duration_seconds = nearest
}

function withinRange(asked: number, range: readonly [number, number] | null): number {
  const [least, most] = range ?? [asked, asked]
  return Math.min(most, Math.max(least, Math.round(asked)))
}

/** The shorter one where two are as near. */
function nearestOf(asked: number, lengths: readonly number[]): number {
  return lengths.reduce((best, length) =>
    Math.abs(length - asked) < Math.abs(best - asked) ? length : best,
  )
}
