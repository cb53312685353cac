import type { GeneralSettings, ModelReplaced, SpeechOutputSettings } from '@betterai/contracts'
import { speechOutputSettingsSchema } from '@betterai/contracts'
import { ProviderError } from '@betterai/core'
import type {
  CallOptions,
  CallWarning,
  SpeechEvent,
  SpeechRequest,
  TimedText,
} from '@betterai/providers'
import { checkSettings } from '../media/check-settings.js'
import { knownModel } from '../media/known-model.js'
import { present } from '../media/present.js'
import type { ChosenFormat } from './audio-format.js'
import { chooseFormat, familyOf } from './audio-format.js'
import { AudioJoiner } from './audio-joiner.js'
import { chooseSpeaker, chooseVoice } from './choose-voice.js'
import type { SpeechParts } from './speech-parts.js'
import { openTestSpeech } from './test-data.js'

/** A chunk of speech; chunks follow each other as they are. */
export type SpokenAudio = {
  type: 'audio'
  bytes: Uint8Array
  /** Kind of the bytes; the raw audio of a WAV file whose header is still to be written is `pcm`. */
  format: string
  /** Samples a second of raw audio, else null. */
  sample_rate: number | null
  /** Number of the text that was spoken in one go, from 0. */
  segment: number
  /** Number of the chunk, from 0. */
  sequence: number
  is_final: boolean
  duration_seconds: number | null
  alignment?: readonly TimedText[]
}

/** What speaking yields; the last event is `finish`, unless it throws. */
export type SpokenEvent = SpokenAudio | Exclude<SpeechEvent, { type: 'audio' }>

/** Who will speak, found by the settings. */
export interface OpenedSpeech {
  readonly provider_name: string
  /** Id of the model. */
  readonly model: string
  /** Id of the voice, null for the vendor's own choice. */
  readonly voice: string | null
  /** Kind of the audio that is wanted of it, for example `mp3` or `wav`. */
  readonly format: string
  readonly model_replaced: ModelReplaced | null
  /** What of the settings was changed, known before anything is spoken. */
  readonly warnings: readonly CallWarning[]
  /** Speaks a whole text, or chunks of it in their order. Throws what the vendor's call throws. */
  speak(text: SpeechRequest['text'], options?: SpeakOptions): AsyncIterable<SpokenEvent>
}

/** How a text is spoken. */
export type SpeakOptions = CallOptions & Pick<SpeechRequest, 'text_format'>

/** What is known about a request for speech before it is opened. */
export type SpeechOrder = {
  /** The client's `user_settings.tts` as it came. */
  tts: Record<string, unknown>
  general: Pick<GeneralSettings, 'return_test_data'>
  /** Format where the settings name none. */
  format: string
}

const group = 'user_settings.tts'

/**
 * Finds vendor, model, voice and format by a client's settings. Throws `ValidationError` naming the field, with
 * suggestions for an unknown model or format, and `ConfigurationError` for a vendor without a key.
 */
export async function openSpeech(order: SpeechOrder, parts: SpeechParts): Promise<OpenedSpeech> {
  const settings = checkSettings(speechOutputSettingsSchema, order.tts, group)
  if (order.general.return_test_data) return openTestSpeech()
  const { providers, ownVoices } = parts
  const chosen = chooseSpeaker(settings, { models: providers.models, ownVoices })
  const { provider, model } = await knownModel(
    () => providers.getTtsProvider({ tts: chosen.tts }),
    { kind: 'speech', group, model: settings.model, models: providers.models },
  )
  const { voice, warnings } = chooseVoice(model.config, settings.voice, ownVoices)
  const format = chooseFormat(model.config, settings.format, order.format)
  const left_out_phrases = parts.leftOutPhrases
  const request = { ...requestOf(settings, { voice, format }), left_out_phrases }
  return {
    provider_name: provider.provider_name,
    model: model.id,
    voice,
    format: format.delivered,
    model_replaced: model.model_replaced,
    warnings: [...chosen.warnings, ...model.warnings, ...warnings],
    speak: (text, options) => joined(provider.speak({ ...request, text, ...options })),
  }
}

function requestOf(
  settings: SpeechOutputSettings,
  { voice, format }: { voice: string | null; format: ChosenFormat },
): Omit<SpeechRequest, 'text'> {
  const { speed, instructions, language, alignment, chunk_schedule } = settings
  const { stability, similarity_boost, style, use_speaker_boost } = settings
  const voice_settings = present({ stability, similarity_boost, style, use_speaker_boost })
  return {
    ...present({ speed, instructions, language, chunk_schedule }),
    ...(voice === null ? {} : { voice }),
    ...(Object.keys(voice_settings).length > 0 ? { voice_settings } : {}),
    ...(alignment ? { with_timestamps: true } : {}),
    format: format.format,
    ...(format.sample_rate === undefined ? {} : { sample_rate: format.sample_rate }),
  }
}

/** Joins what comes in several files, and leaves out chunks that were nothing but a header. */
async function* joined(events: AsyncIterable<SpeechEvent>): AsyncGenerator<SpokenEvent> {
  const joiner = new AudioJoiner()
  let sequence = 0
  for await (const event of events) {
    if (event.type !== 'audio') {
      yield event
      continue
    }
    const { bytes, sample_rate } = joiner.push(event)
    const { segment, is_final, duration_seconds = null, alignment } = event
    if (bytes.length === 0 && !is_final && alignment === undefined) continue
    const family = familyOf(event.format)
    const format = family === 'wav' || family === 'pcm' ? 'pcm' : event.format
    const words = alignment === undefined ? {} : { alignment }
    const chunk = { bytes, format, sample_rate, segment, is_final, duration_seconds, ...words }
    yield { type: 'audio', sequence: sequence++, ...chunk }
  }
}

/** What speech without any audio is answered with. */
export function noAudio(provider: string): ProviderError {
  return new ProviderError('No audio produced', { provider }, { reason: 'bad_response' })
}
