import type { GeneralSettings, ModelReplaced, SpeechInputSettings } from '@betterai/contracts'
import { speechInputSettingsSchema } from '@betterai/contracts'
import { ProviderError, ValidationError } from '@betterai/core'
import type {
  AudioAction,
  CallOptions,
  CallWarning,
  LiveTranscription,
  RawAudio,
  TranscriptionEvent,
  TranscriptionRequest,
  TranscriptionSettings,
  TurnEndSettings,
} from '@betterai/providers'
import { recordingDefaults } from '../config/audio.js'
import { checkSettings } from '../media/check-settings.js'
import { knownModel } from '../media/known-model.js'
import { present } from '../media/present.js'
import type { SpeechParts } from './speech-parts.js'
import { createTestTranscriber } from './test-data.js'
import type { TranscriptOptions } from './transcript.js'

/** What is known about a request for a transcript before it is opened. */
export type TranscriptionOrder = {
  /** The client's `user_settings.speech` as it came. */
  speech: Record<string, unknown>
  general: Pick<GeneralSettings, 'return_test_data'>
  action: AudioAction
  /** What is heard where test data is wanted. */
  testWords: string
}

/** Who will listen, found by the settings. */
export interface OpenedTranscription {
  readonly provider_name: string
  /** Id of the model. */
  readonly model: string
  readonly model_replaced: ModelReplaced | null
  /** What of the settings was changed, known before anything is heard. */
  readonly warnings: readonly CallWarning[]
  readonly settings: SpeechInputSettings
  /** What live audio of the client consists of. */
  readonly recordingFormat: RawAudio
  /** Largest file in bytes, null where the model names no limit. */
  readonly maxFileBytes: number | null
  /** How the transcript is told while it grows. */
  readonly transcript: Omit<TranscriptOptions, 'rewriteRules'>
  /** Writes a whole recording down. Throws what the vendor's call throws. */
  transcribe(
    audio: Pick<TranscriptionRequest, 'audio' | 'format' | 'file_name'>,
    options?: CallOptions,
  ): AsyncIterable<TranscriptionEvent>
  /** Listens to audio in `recordingFormat`; throws `ProviderError` where the model takes none. */
  connect(options?: CallOptions): Promise<LiveTranscription>
}

const group = 'user_settings.speech'

/**
 * Finds vendor and model by a client's settings. Throws `ValidationError` naming the field, with suggestions for an
 * unknown model, and `ConfigurationError` for a vendor without a key.
 */
export async function openTranscription(
  { speech, general, action, testWords }: TranscriptionOrder,
  { providers }: Pick<SpeechParts, 'providers'>,
): Promise<OpenedTranscription> {
  const settings = checkSettings(speechInputSettingsSchema, speech, group)
  const recordingFormat = formatOf(settings)
  const choice = present({ provider: settings.provider, model: settings.model })
  const wanted = { settings, recordingFormat }
  if (general.return_test_data) {
    const provider = createTestTranscriber(testWords)
    return opened(provider, { ...wanted, model: testModel })
  }
  const { provider, model } = await knownModel(
    () => providers.getAudioProvider({ audio: choice }, action),
    { kind: 'transcription', group, model: settings.model, models: providers.models },
  )
  const { config, id, warnings, model_replaced } = model
  const { max_file_mb, supports_end_of_turn } = config
  return opened(provider, {
    ...wanted,
    model: { id, warnings, model_replaced, max_file_mb, supports_end_of_turn },
  })
}

const testModel = {
  id: 'mock-model',
  warnings: [],
  model_replaced: null,
  max_file_mb: null,
  supports_end_of_turn: false,
}
type ModelFacts = Pick<OpenedTranscription, 'warnings' | 'model_replaced'> & {
  id: string
  max_file_mb: number | null
  supports_end_of_turn: boolean
}

function opened(
  provider: Awaited<ReturnType<SpeechParts['providers']['getAudioProvider']>>['provider'],
  options: { settings: SpeechInputSettings; recordingFormat: RawAudio; model: ModelFacts },
): OpenedTranscription {
  const { settings, recordingFormat, model } = options
  const { provider_name } = provider
  const wanted = wantedOf(settings)
  const turn_end = turnEndOf(settings)
  return {
    provider_name,
    model: model.id,
    model_replaced: model.model_replaced,
    warnings: model.warnings,
    settings,
    recordingFormat,
    maxFileBytes: model.max_file_mb === null ? null : model.max_file_mb * 1024 * 1024,
    transcript: {
      sendsInterims: settings.interim_results ?? false,
      tellsTurns: model.supports_end_of_turn,
    },
    transcribe: (audio, call) => provider.transcribe({ ...wanted, ...audio, ...call }),
    async connect(call) {
      if (provider.connect === undefined)
        throw new ProviderError(
          `Model "${model.id}" takes whole recordings only`,
          { provider: provider_name },
          { reason: 'not_supported' },
        )
      const turns = Object.keys(turn_end).length > 0 ? { turn_end } : {}
      return provider.connect({ ...wanted, ...turns, format: recordingFormat, ...call })
    },
  }
}

function wantedOf(settings: SpeechInputSettings): TranscriptionSettings {
  const { language, languages, optional_prompt, keywords, temperature, translate_to } = settings
  const { diarize, punctuate, numerals, profanity_filter, interim_results } = settings
  return present({
    languages: languages ?? (language === undefined ? undefined : [language]),
    prompt: optional_prompt,
    ...{ keywords, temperature, translate_to, diarize },
    ...{ punctuate, numerals, profanity_filter, interim_results },
  })
}

function turnEndOf(settings: SpeechInputSettings): TurnEndSettings {
  const { end_of_turn_threshold, eager_end_of_turn_threshold, end_of_turn_timeout_ms } = settings
  return present({
    silence_ms: settings.vad_silence_duration_ms,
    threshold: settings.vad_threshold,
    prefix_padding_ms: settings.vad_prefix_padding_ms,
    ...{ end_of_turn_threshold, eager_end_of_turn_threshold, end_of_turn_timeout_ms },
  })
}

/** What live audio of a client consists of by its `user_settings.speech`; throws `ValidationError` naming the field. */
export function recordingFormatOf(speech: Record<string, unknown>): RawAudio {
  return formatOf(checkSettings(speechInputSettingsSchema, speech, group))
}

const encodings: Readonly<Record<string, RawAudio['encoding']>> = {
  linear16: 'pcm16',
  pcm16: 'pcm16',
  mulaw: 'mulaw',
  alaw: 'alaw',
}

function formatOf(settings: SpeechInputSettings): RawAudio {
  const { recording_sample_rate = recordingDefaults.sampleRate, channels = 1 } = settings
  const encoding = encodings[settings.encoding?.toLowerCase() ?? 'linear16']
  if (encoding !== undefined) return { encoding, sample_rate: recording_sample_rate, channels }
  throw new ValidationError('Unknown encoding of audio', 'user_settings.speech.encoding', {
    suggestions: Object.keys(encodings),
  })
}
