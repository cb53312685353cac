import { ProviderError, ValidationError } from '@betterai/core'
import { failureMessage } from '../shared/failed-call.js'
import { wellFormed } from '../shared/well-formed.js'
import type { WarningEvent } from '../spec/call-events.js'
import type { CallOptions } from '../spec/call-outcome.js'
import type { VideoModel } from '../spec/media-models.js'
import type { VideoOperation, VideoRequest, VideoSetting } from '../spec/video.js'
import { checkNumbers, checkVideoLists, fitDuration } from './video-values.js'

/** A request's settings as one model takes them. */
export type VideoSettings = Omit<VideoRequest, 'operation' | 'model' | keyof CallOptions> & {
  operation: VideoOperation
  /** Vendor's model name. */
  model: string
}

/** Tells that a setting was left out or changed. */
export type Warn = (field: VideoSetting, message: string) => void

type Takes = (record: VideoModel, operation: VideoOperation) => boolean

const hasSource: Takes = (_, operation) => operation !== 'generate'

/** Whether a model takes a setting, for those that are no entry of its record's `settings`. */
const takes: { readonly [name in VideoSetting]?: Takes } = {
  operation: () => true,
  duration_seconds: () => true,
  aspect_ratio: () => true,
  source_video: hasSource,
  source_video_id: hasSource,
  resolution: ({ resolutions }) => resolutions !== null,
  mode: ({ modes }) => modes !== null,
  input_image: ({ supports_input_image }) => supports_input_image,
  last_frame: ({ supports_last_frame }) => supports_last_frame,
  reference_images: ({ max_input_images }) => max_input_images !== 0,
  keyframes: ({ max_keyframes }) => max_keyframes > 0,
  person_generation: ({ person_generation }) => person_generation !== null,
}

/** Whether a model does an operation. */
const does: { readonly [name in VideoOperation]: (record: VideoModel) => boolean } = {
  generate: () => true,
  edit: ({ supports_edit }) => supports_edit,
  extend: ({ supports_extension }) => supports_extension,
  enhance: ({ settings }) => settings.includes('draft'),
  lip_sync: ({ settings }) => settings.includes('voice'),
}

/**
 * The settings that a model takes; what is left out or changed is told by warnings. Throws `ValidationError` with the
 * field of a value outside of the record, and `ProviderError` (`not_supported`) for an operation that it does not do.
 */
export function fitVideoSettings(
  request: VideoRequest,
  record: VideoModel,
  unknown: readonly VideoSetting[] = [],
): { settings: VideoSettings; warnings: WarningEvent[]; warn: Warn } {
  const warnings: WarningEvent[] = []
  const warn: Warn = (field, message) =>
    warnings.push({ type: 'warning', code: 'unsupported_setting', message, field })
  const { operation = 'generate', model = record.model_name, ...rest } = request
  const { signal: _, onOutcome: __, ...given } = rest
  requireOperation(operation, record)
  const settings: VideoSettings = { ...wellFormed(given), operation, model }
  requirePrompt(settings)
  for (const name of namesOf(given)) {
    if (!unknown.includes(name) && isTaken(name, { record, operation })) continue
    if (isAsked(name, given, record)) warn(name, `${model} takes no ${name}; it was left out`)
    delete settings[name]
  }
  requireSource(settings)
  checkNumbers(settings)
  checkVideoLists(settings, record, warn)
  fitDuration(settings, record, warn)
  return { settings, warnings, warn }
}

function namesOf(given: object): VideoSetting[] {
  return Object.keys(given).filter((name) => name !== 'prompt') as VideoSetting[]
}

function isTaken(
  name: VideoSetting,
  { record, operation }: { record: VideoModel; operation: VideoOperation },
): boolean {
  return takes[name]?.(record, operation) ?? record.settings.includes(name)
}

/** Saying that something is not wanted asks for nothing, but for sound that comes unless it is refused. */
function isAsked(name: VideoSetting, given: object, { has_audio }: VideoModel): boolean {
  const value: unknown = Reflect.get(given, name)
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return false
  if (name === 'generate_audio') return value !== has_audio
  return name === 'count' ? value !== 1 : value !== false
}

function requireOperation(operation: VideoOperation, record: VideoModel): void {
  if (!Object.hasOwn(does, operation))
    throw new ValidationError(`Unknown operation "${operation}"`, 'operation', {
      suggestions: Object.keys(does),
    })
  if (does[operation](record)) return
  const { provider_name: provider, model_name } = record
  throw new ProviderError(
    failureMessage({ provider, operation: `${operation}_video` }),
    { provider, originalError: `${model_name} does not ${operation} videos` },
    { reason: 'not_supported' },
  )
}

function requirePrompt({ prompt, operation, reference_audio }: VideoSettings): void {
  const isHeard = operation === 'lip_sync' && (reference_audio ?? []).length > 0
  if (operation === 'enhance' || isHeard || prompt.trim() !== '') return
  throw new ValidationError('The prompt is empty', 'prompt')
}

function requireSource({ operation, source_video, source_video_id }: VideoSettings): void {
  if (operation === 'generate') return
  if (source_video !== undefined || (source_video_id ?? '') !== '') return
  throw new ValidationError(`There is no video for ${operation}`, 'source_video_id')
}
