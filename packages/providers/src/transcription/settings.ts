import { ValidationError } from '@betterai/core'
import type { TranscriptionModel } from '../spec/audio-models.js'
import type { WarningEvent } from '../spec/call-events.js'
import type {
  LiveTranscriptionRequest,
  TranscriptionSettings,
  TurnEndSettings,
} from '../spec/transcription.js'

/** Settings beside the call's own options. */
type SettingName = Exclude<keyof TranscriptionSettings, 'signal' | 'onOutcome' | 'model'>

/** What of the settings has no place in a vendor's protocol at all. */
export type UnknownSettings = readonly SettingName[]

/** Whether a model takes a setting, by its record. */
const takes: { [name in SettingName]?: (model: TranscriptionModel) => boolean } = {
  keywords: (model) => model.supports_keywords,
  prompt: (model) => model.supports_prompt,
  diarize: (model) => model.supports_diarization,
  max_speakers: (model) => model.supports_diarization,
  translate_to: (model) => model.supports_translation,
}

/**
 * The settings that a model takes; what is left out is told by warnings. `unknown` names what the vendor's protocol
 * has no field for. Throws `ValidationError` for values that make no sense anywhere.
 */
export function fitSettings<T extends TranscriptionSettings>(
  settings: T,
  model: TranscriptionModel,
  unknown: UnknownSettings,
): { settings: T; warnings: WarningEvent[] } {
  const warnings: WarningEvent[] = []
  const fitting: T = { ...settings }
  checkTemperature(settings)
  for (const name of [...settingNames, ...unknown])
    if (isAsked(fitting[name]) && (unknown.includes(name) || takes[name]?.(model) === false)) {
      delete fitting[name]
      warnings.push(leftOut(name, model))
    }
  if (fitting.timestamps === 'word' && !model.supports_word_timestamps) {
    fitting.timestamps = 'none'
    warnings.push(leftOut('timestamps', model))
  }
  const { languages = [] } = fitting
  if (languages.length > 1 && !model.supports_several_languages) {
    fitting.languages = languages.slice(0, 1)
    warnings.push({
      type: 'warning',
      code: 'unsupported_parameter',
      field: 'languages',
      message: `${model.model_name} takes one language; ${languages[0]} was kept`,
    })
  }
  return { settings: fitting, warnings }
}

const settingNames = Object.keys(takes) as SettingName[]

/** Saying that something is not wanted asks for nothing. */
function isAsked(value: unknown): boolean {
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)
}

function leftOut(field: string, { model_name }: TranscriptionModel): WarningEvent {
  return {
    type: 'warning',
    code: 'unsupported_parameter',
    field,
    message: `${model_name} does not take ${field}; it was left out`,
  }
}

function checkTemperature({ temperature }: TranscriptionSettings): void {
  if (temperature === undefined || (temperature >= 0 && temperature <= 1)) return
  throw new ValidationError('temperature is not between 0 and 1', 'temperature')
}

/** The settings of ends of turns that a model takes; what is left out is told by warnings. */
export function fitTurnEnd(
  { turn_end }: LiveTranscriptionRequest,
  model: TranscriptionModel,
  taken: readonly (keyof TurnEndSettings)[],
): { turn_end?: TurnEndSettings | null; warnings: WarningEvent[] } {
  if (turn_end === undefined || turn_end === null)
    return { ...(turn_end === null ? { turn_end } : {}), warnings: [] }
  const entries = Object.entries(turn_end).filter(([, value]) => value !== undefined)
  const isTaken = (name: string) => taken.some((known) => known === name)
  return {
    turn_end: Object.fromEntries(entries.filter(([name]) => isTaken(name))),
    warnings: entries
      .filter(([name]) => !isTaken(name))
      .map(([name]) => leftOut(`turn_end.${name}`, model)),
  }
}
