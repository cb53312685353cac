import type { SemanticProvider } from '../spec/semantic-provider.js'
import {
  chooseAudio,
  chooseImage,
  chooseRealtime,
  chooseTts,
  chooseVideo,
} from './media-choices.js'
import { normaliseName } from './model-table.js'
import { providerTables } from './provider-tables.js'
import type { Providers } from './providers.js'
import { requireFactory } from './require-factory.js'
import type { VendorContexts } from './vendor-contexts.js'

/** Vendors whose account goes by another name than their provider. */
const accounts: Readonly<Record<string, string>> = {
  google: 'gemini',
  gemini_streaming: 'gemini',
  openai_streaming: 'openai',
}

/** The lookups for everything but text. */
export function createMediaProviders(
  contexts: VendorContexts,
): Omit<
  Providers,
  | 'models'
  | 'getTextProvider'
  | 'listServerModels'
  | 'listModelEnds'
  | 'close'
  | typeof Symbol.asyncDispose
> {
  const stores = new Map<string, Promise<SemanticProvider>>()
  const account = (provider: string) => contexts(accounts[provider] ?? provider)

  return {
    async getImageProvider({ image } = {}) {
      const { provider, model } = chooseImage(image?.model)
      const factory = requireFactory(providerTables.image, provider)
      return factory(await account(provider), model)
    },
    async getVideoProvider({ video } = {}) {
      const { provider, model } = chooseVideo(video?.model)
      const factory = requireFactory(providerTables.video, provider)
      return factory(await account(provider), model)
    },
    async getTtsProvider({ tts } = {}) {
      const { provider, model } = chooseTts(tts)
      const factory = requireFactory(providerTables.tts, provider)
      return factory(await account(provider), model)
    },
    async getAudioProvider(settings, action) {
      const { provider, model } = chooseAudio(settings?.audio, action)
      const factory = requireFactory(providerTables.audio, provider, 'audio')
      return factory(await account(provider), model)
    },
    async getRealtimeProvider(name) {
      const choice = chooseRealtime(name)
      if (choice === undefined) return undefined
      const factory = providerTables.realtime.get(choice.provider)
      return factory?.(await account(choice.provider), choice.model)
    },
    async getSemanticProvider(name = 'qdrant') {
      const key = normaliseName(name)
      const known = stores.get(key)
      if (known !== undefined) return known
      const store = Promise.resolve(requireFactory(providerTables.semantic, key)())
      stores.set(key, store)
      store.catch(() => stores.delete(key))
      return store
    },
  }
}
