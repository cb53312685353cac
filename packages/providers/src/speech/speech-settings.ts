import type { WarningEvent } from '../spec/call-events.js'
import type { SpeechModel } from '../spec/media-models.js'
import type { SpeechRequest } from '../spec/speech.js'
import { formatFamily } from './audio-form.js'

/** A request's settings as one model takes them. */
export type SpeechSettings = {
  model: string
  /** Id that the vendor knows; '' where the vendor chooses. */
  voice: string
  /** One of the record's formats. */
  format: string
  sampleRate: number
  speed: number | undefined
  instructions: string | undefined
}

/** What of the request a protocol sends beside what the record says. */
export type SpeechAbilities = {
  /** Samples a second of raw audio that it makes; undefined where the format says it. */
  sampleRates?: readonly number[]
  speed?: readonly [number, number]
  language?: boolean
  timestamps?: boolean
  voiceSettings?: readonly string[]
  chunkSchedule?: boolean
  /** What the id of a voice that is in no list looks like. */
  ownVoice?: RegExp
}

/** Fits a request to a model; everything that is left out or changed is told in a warning. */
export function speechSettings(
  request: SpeechRequest,
  model: SpeechModel,
  abilities: SpeechAbilities,
): { settings: SpeechSettings; warnings: WarningEvent[] } {
  const warnings: WarningEvent[] = []
  const warn = (field: string, message: string) =>
    warnings.push({ type: 'warning', code: 'unsupported_setting', message, field })
  const voice = voiceOf(request, model, { ownVoice: abilities.ownVoice, warn })
  const format = formatOf(request, model, warn)
  const leaveOut = (field: keyof SpeechRequest & string) => {
    if (request[field] !== undefined) warn(field, `${model.model_name} takes no ${field}`)
  }
  if (!model.supports_instructions) leaveOut('instructions')
  if (abilities.language !== true) leaveOut('language')
  if (abilities.chunkSchedule !== true) leaveOut('chunk_schedule')
  if (abilities.timestamps !== true && request.with_timestamps === true) leaveOut('with_timestamps')
  for (const name of Object.keys(request.voice_settings ?? {}))
    if (abilities.voiceSettings?.includes(name) !== true)
      warn(`voice_settings.${name}`, `${model.model_name} takes no ${name}`)
  return {
    warnings,
    settings: {
      model: request.model ?? model.model_name,
      voice,
      format,
      sampleRate: sampleRateOf(request, { model, format, abilities, warn }),
      speed: speedOf(request, { model, range: abilities.speed, warn }),
      instructions: model.supports_instructions ? request.instructions : undefined,
    },
  }
}

type Warn = (field: string, message: string) => void

function voiceOf(
  { voice }: SpeechRequest,
  model: SpeechModel,
  { ownVoice, warn }: { ownVoice: RegExp | undefined; warn: Warn },
): string {
  const standard = model.default_voice ?? ''
  const asked = voice?.trim()
  if (asked === undefined || asked === '') return standard
  const isAsked = (name: string) => name.toLowerCase() === asked.toLowerCase()
  const stock = Object.entries(model.stock_voices ?? {}).find(
    ([name, id]) => isAsked(name) || id === asked,
  )
  const known = stock?.[1] ?? model.voices?.find(isAsked)
  if (known !== undefined) return known
  if (ownVoice?.test(asked) === true) return asked
  warn('voice', `${model.model_name} has no voice "${asked}"; ${standard} speaks`)
  return standard
}

function formatOf({ format, sample_rate }: SpeechRequest, model: SpeechModel, warn: Warn): string {
  const [standard = ''] = model.formats
  if (format === undefined || format.trim() === '') return standard
  const asked = format.trim().toLowerCase()
  if (model.formats.includes(asked)) return asked
  const related = model.formats.filter((name) => formatFamily(name) === formatFamily(asked))
  const atRate = related.find((name) => name.split('_')[1] === String(sample_rate))
  const known = atRate ?? related[0]
  if (known !== undefined) return known
  warn('format', `${model.model_name} has no format "${format}"; it is ${standard}`)
  return standard
}

function sampleRateOf(
  { sample_rate, format: asked }: SpeechRequest,
  options: { model: SpeechModel; format: string; abilities: SpeechAbilities; warn: Warn },
): number {
  const { model, format, abilities, warn } = options
  const inName = Number(/_(\d{4,6})(?:_|$)/.exec(format)?.[1] ?? Number.NaN)
  const standard = Number.isNaN(inName) ? model.sample_rate : inName
  const wanted = sample_rate ?? Number(/_(\d{4,6})(?:_|$)/.exec(asked ?? '')?.[1] ?? standard)
  if (wanted === standard || abilities.sampleRates?.includes(wanted) === true) return wanted
  warn('sample_rate', `${model.model_name} makes no ${wanted} Hz; it is ${standard}`)
  return standard
}

function speedOf(
  { speed }: SpeechRequest,
  options: { model: SpeechModel; range: readonly [number, number] | undefined; warn: Warn },
): number | undefined {
  const { model, range, warn } = options
  if (speed === undefined || speed === 1) return undefined
  if (!model.supports_speed || range === undefined) {
    warn('speed', `${model.model_name} takes no speed`)
    return undefined
  }
  const [slowest, fastest] = range
  const fitting = Math.min(fastest, Math.max(slowest, speed))
  if (fitting !== speed)
    warn('speed', `${model.model_name} takes a speed of ${slowest} to ${fastest}; it is ${fitting}`)
  return fitting
}
