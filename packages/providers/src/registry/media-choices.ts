import { ConfigurationError } from '@betterai/core'
import { ownValue } from '../shared/own-value.js'
import { imageCatalogue } from './media/image.js'
import { realtimeAliases, realtimeModels } from './media/realtime.js'
import { elevenlabsSpeech } from './media/tts.js'
import { videoCatalogue } from './media/video.js'
import type { MediaCatalogue, ProviderNameRule } from './media-catalogue.js'
import { normaliseName } from './model-table.js'

/** A vendor and the model name that goes to it. */
export type MediaChoice = { provider: string; model: string }

/** What a client says about speech output. */
export type TtsChoice = { provider?: string; model?: string; voice?: string }

/** What a client says about speech input. */
export type AudioChoice = { provider?: string; model?: string }

/** What is to be done with speech. */
export type AudioAction = 'transcribe' | 'translate' | 'stream' | 'realtime'

/** Vendor of an image model; throws `ConfigurationError` (key `image.model`). */
export function chooseImage(model: string = imageCatalogue.default_model): MediaChoice {
  return chooseByName(model, { catalogue: imageCatalogue, key: 'image.model' })
}

/** Vendor of a video model; throws `ConfigurationError` (key `video.model`). */
export function chooseVideo(model: string = videoCatalogue.default_model): MediaChoice {
  return chooseByName(model, { catalogue: videoCatalogue, key: 'video.model' })
}

/** Vendor for speech output: as told, else by voice, else by model, else OpenAI. */
export function chooseTts({ provider, model = '', voice = '' }: TtsChoice = {}): MediaChoice {
  const named = normaliseName(provider ?? '')
  if (named !== '') return { provider: named, model }
  const isElevenlabs = isElevenlabsVoice(voice) || /^xi-|eleven/.test(normaliseName(model))
  return { provider: isElevenlabs ? 'elevenlabs' : 'openai', model }
}

/** Vendor for speech input: as told, else by model, else by what is to be done. */
export function chooseAudio(choice: AudioChoice = {}, action: AudioAction): MediaChoice {
  const { provider = '', model = '' } = choice
  const isLive = action === 'stream' || action === 'realtime'
  const named = normaliseName(provider).replaceAll('-', '_')
  const byModel = audioVendors.find(({ prefixes }) => matches(normaliseName(model), { prefixes }))
  const vendor = named || byModel?.provider || usualVendor[action]
  const hasLiveForm = vendor === 'gemini' || vendor === 'openai'
  const isAlwaysPlain = normaliseName(model).startsWith('imagen') && named === ''
  return {
    provider: isLive && hasLiveForm && !isAlwaysPlain ? `${vendor}_streaming` : vendor,
    model,
  }
}

/** Vendor of a live voice model, undefined when none serves it; never throws. */
export function chooseRealtime(model = ''): MediaChoice | undefined {
  const name = normaliseName(model).split(':')[0] ?? ''
  if (name === '') return undefined
  const id = ownValue(realtimeAliases, name) ?? name
  const listed = realtimeModels.find(({ groups }) =>
    groups.some(({ models }) => models.some((record) => record.id === id)),
  )
  const rule = realtimeVendors.find(({ prefixes }) => matches(name, { prefixes }))
  const provider = listed?.provider_name ?? rule?.provider
  return provider === undefined ? undefined : { provider, model: id }
}

const usualVendor = {
  stream: 'deepgram',
  realtime: 'deepgram',
  transcribe: 'openai',
  translate: 'gemini',
} as const

const audioVendors: readonly ProviderNameRule[] = [
  { prefixes: ['gemini', 'imagen'], provider: 'gemini' },
  { prefixes: ['gpt', 'whisper', 'openai'], provider: 'openai' },
  { prefixes: ['deepgram', 'nova'], provider: 'deepgram' },
]

const realtimeVendors: readonly ProviderNameRule[] = [
  { prefixes: ['gpt-', 'openai', 'o1-'], provider: 'openai' },
  { prefixes: ['gemini', 'google', 'models/gemini'], provider: 'google' },
]

function chooseByName(
  model: string,
  { catalogue, key }: { catalogue: MediaCatalogue<{ id: string }>; key: string },
): MediaChoice {
  const asked = normaliseName(model)
  const name = ownValue(catalogue.aliases, asked) ?? asked
  const rule = catalogue.provider_names.find((candidate) => matches(name, candidate))
  if (rule) return { provider: rule.provider, model: name }
  throw new ConfigurationError(`No provider serves the model "${model}"`, key)
}

function matches(name: string, rule: Pick<ProviderNameRule, 'prefixes' | 'exact'>): boolean {
  if (name === '') return false
  return rule.exact?.includes(name) || rule.prefixes.some((prefix) => name.startsWith(prefix))
}

function isElevenlabsVoice(voice: string): boolean {
  const voices: Readonly<Record<string, string>> = elevenlabsSpeech.stock_voices
  return Object.hasOwn(voices, normaliseName(voice)) || Object.values(voices).includes(voice)
}
