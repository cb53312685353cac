import type { SpeechModel, Voice } from '@betterai/providers'
import { knownModel } from '../media/known-model.js'
import type { SpeechParts } from './speech-parts.js'

/** Voices that a model, or the usual one of a vendor, may be asked for: the deployment's own, the record's, the account's. */
export async function listVoices(
  wanted: { provider?: string | undefined; model?: string | undefined },
  { parts, signal }: { parts: SpeechParts; signal: AbortSignal },
): Promise<Voice[]> {
  const { providers, ownVoices } = parts
  const tts = {
    ...(wanted.provider === undefined ? {} : { provider: wanted.provider }),
    ...(wanted.model === undefined ? {} : { model: wanted.model }),
  }
  const { provider, model } = await knownModel(() => providers.getTtsProvider({ tts }), {
    kind: 'speech',
    group: 'user_settings.tts',
    model: wanted.model,
    models: providers.models,
  })
  const own = ownVoices.vendor === provider.provider_name ? [...ownVoices.ids] : []
  const account = (await provider.listVoices?.({ signal })) ?? []
  const all = [...own.map(named), ...recorded(model.config), ...account]
  return all.filter(({ id }, index) => all.findIndex((each) => each.id === id) === index)
}

function recorded({ voices, stock_voices, languages }: SpeechModel): Voice[] {
  const listed = (voices ?? []).map((voice): [string, string] => [voice, voice])
  return [...listed, ...Object.entries(stock_voices ?? {})].map((entry) => ({
    ...named(entry),
    languages,
  }))
}

function named([name, id]: [string, string]): Voice {
  return { id, name, languages: null, description: null, preview_url: null }
}
