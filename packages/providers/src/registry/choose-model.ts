import { ConfigurationError } from '@betterai/core'
import type { SpeechModel } from '../spec/media-models.js'
import type { DefaultModels } from './default-models.js'
import { modelCandidates } from './default-models.js'
import type { ModelRegistry } from './model-registry.js'
import { normaliseName } from './model-table.js'
import type { AudioAction, AudioChoice, TtsChoice } from './providers.js'

type Choice = { models: ModelRegistry; defaults: DefaultModels }

/** Model that speaks: the named one, else that of the named vendor or voice, else the default. */
export function chooseSpeech(
  { provider = '', model = '', voice = '' }: TtsChoice,
  { models, defaults }: Choice,
): string {
  if (model.trim() !== '') return model
  const vendor = normaliseName(provider)
  const voiceName = normaliseName(voice)
  const speakers = models.modelsOf('speech').filter(({ config }) => config.status !== 'ended')
  if (vendor !== '')
    return ofVendor(vendor, { candidates: modelCandidates.tts, speakers, key: 'tts.provider' })
  if (voiceName === '') return defaults.tts
  const isVoiceOf = ({ config }: (typeof speakers)[number]) =>
    voicesOf(config).some((name) => normaliseName(name) === voiceName)
  const speaking = speakers.filter(isVoiceOf)
  const isDefaultFit = speaking.some(({ id }) => id === defaults.tts)
  return isDefaultFit ? defaults.tts : (speaking[0]?.id ?? defaults.tts)
}

function voicesOf({ voices, stock_voices }: SpeechModel): string[] {
  return [...(voices ?? []), ...Object.entries(stock_voices ?? {}).flat()]
}

/** Model that hears: the named one, else that of the named vendor for what is to be done, else the default. */
export function chooseTranscription(
  { provider = '', model = '' }: AudioChoice,
  action: AudioAction,
  { models, defaults }: Choice,
): string {
  if (model.trim() !== '') return model
  const role =
    action === 'stream' || action === 'realtime'
      ? 'stt_live'
      : action === 'translate'
        ? 'stt_translate'
        : 'stt_file'
  const vendor = normaliseName(provider)
    .replaceAll('-', '_')
    .replace(/_streaming$/, '')
  if (vendor === '') return defaults[role]
  const speakers = models
    .modelsOf('transcription')
    .filter(({ config }) => config.status !== 'ended')
  return ofVendor(vendor, { candidates: modelCandidates[role], speakers, key: 'audio.provider' })
}

function ofVendor(
  vendor: string,
  options: {
    candidates: Readonly<Record<string, string>>
    speakers: readonly { id: string; config: { provider_name: string } }[]
    key: string
  },
): string {
  const { candidates, speakers, key } = options
  const own = speakers.filter(({ config }) => config.provider_name === vendor)
  const id = Object.hasOwn(candidates, vendor) ? candidates[vendor] : own[0]?.id
  if (id !== undefined) return id
  const available = [...new Set(speakers.map(({ config }) => config.provider_name))].join(', ')
  throw new ConfigurationError(
    `Provider "${vendor}" has no such model; available: ${available || 'none'}`,
    key,
  )
}
