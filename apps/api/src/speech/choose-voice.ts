import type { SpeechOutputSettings } from '@betterai/contracts'
import type { CallWarning, ModelRegistry, SpeechModel } from '@betterai/providers'
import type { OwnVoices } from './speech-parts.js'

/** A vendor, a model and a voice to ask for, with what of the settings was changed. */
export type SpeechChoice = {
  tts: { provider?: string; model?: string; voice?: string }
  warnings: CallWarning[]
}

type Choosing = { models: ModelRegistry; ownVoices: OwnVoices }

/**
 * Which vendor speaks: the named one, else the one that alone has the voice, else the one of the model. A model of
 * another vendor gives way to the default of the one that speaks.
 */
export function chooseSpeaker(
  settings: Pick<SpeechOutputSettings, 'provider' | 'model' | 'voice'>,
  { models, ownVoices }: Choosing,
): SpeechChoice {
  const { model, voice } = settings
  const provider =
    settings.provider?.toLowerCase() ?? vendorOfVoice(voice, { models, ownVoices }) ?? undefined
  const tts = { ...(provider ? { provider } : {}), ...(voice ? { voice } : {}) }
  if (model === undefined) return { tts, warnings: [] }
  const known = models.has('speech', model) ? models.resolve('speech', model).config : null
  if (!provider || known === null || known.provider_name === provider)
    return { tts: { ...tts, model }, warnings: [] }
  const message = `Model "${model}" is none of ${provider}, whose usual model speaks instead`
  return { tts, warnings: [{ code: 'model_of_other_vendor', message, field: 'tts.model' }] }
}

/** The vendor whose voices have names of their own, so that such a name says who is meant. */
function vendorOfVoice(
  voice: string | undefined,
  { models, ownVoices }: Choosing,
): string | undefined {
  if (voice === undefined) return undefined
  const name = voice.toLowerCase()
  if (ownVoices.ids.has(name) || [...ownVoices.ids.values()].includes(voice))
    return ownVoices.vendor
  const isStock = ({ stock_voices }: SpeechModel) =>
    Object.entries(stock_voices ?? {}).some(
      ([key, id]) => key.toLowerCase() === name || id === voice,
    )
  return models.modelsOf('speech').find(({ config }) => isStock(config))?.config.provider_name
}

const accountVoiceId = /^[A-Za-z0-9]{16,40}$/

/** The voice that a model gets: the named one by its id, else the model's default with a warning; null for the vendor's own choice. */
export function chooseVoice(
  model: SpeechModel,
  voice: string | undefined,
  ownVoices: OwnVoices,
): { voice: string | null; warnings: CallWarning[] } {
  const { default_voice } = model
  if (voice === undefined) return { voice: default_voice, warnings: [] }
  const found = findVoice(model, voice, ownVoices)
  if (found !== undefined) return { voice: found, warnings: [] }
  const instead = default_voice ?? 'the vendor’s own choice'
  const message = `Unknown voice "${voice}", using ${instead}`
  return {
    voice: default_voice,
    warnings: [{ code: 'unknown_voice', message, field: 'tts.voice' }],
  }
}

function findVoice(
  { provider_name, voices, stock_voices }: SpeechModel,
  voice: string,
  ownVoices: OwnVoices,
): string | undefined {
  const name = voice.toLowerCase()
  const own = ownVoices.vendor === provider_name ? ownVoices.ids.get(name) : undefined
  const stock = Object.entries(stock_voices ?? {}).find(([key]) => key.toLowerCase() === name)?.[1]
  const listed = voices?.find((each) => each.toLowerCase() === name)
  // Voices that belong to the account are known to the vendor alone.
  const foreign = voices === null && accountVoiceId.test(voice) ? voice : undefined
  return own ?? stock ?? listed ?? foreign
}
