import { once } from '@betterai/core'
import { vendors } from '../vendors/index.js'
import type { ProviderFactory, ProviderKind, Vendor } from '../vendors/vendor.js'
import {
  providerTables,
  registerAudioProvider,
  registerBatchProvider,
  registerEmbeddingProvider,
  registerImageProvider,
  registerRealtimeProvider,
  registerTextProvider,
  registerTtsProvider,
  registerVideoProvider,
} from './provider-tables.js'

type Register<K extends ProviderKind> = (name: string, factory: ProviderFactory<K>) => void

const registerBy: { [K in ProviderKind]: Register<K> } = {
  text: registerTextProvider,
  image: registerImageProvider,
  video: registerVideoProvider,
  speech: registerTtsProvider,
  transcription: registerAudioProvider,
  realtime: registerRealtimeProvider,
  embedding: registerEmbeddingProvider,
}

/** Names the providers of the vendors, by default those of this package. A name that an app has already taken stays the app's. */
export function registerProvidersOf(list: readonly Vendor[] = vendors): void {
  for (const vendor of list) {
    providerTables.vendors.set(vendor.name, vendor)
    for (const kind of Object.keys(registerBy) as ProviderKind[]) registerKind(vendor, kind)
    const { batch } = vendor.providers
    if (!batch || providerTables.batch.has(vendor.name)) continue
    const load = once(batch)
    registerBatchProvider(vendor.name, async (context) => (await load())(context))
  }
}

function registerKind<K extends ProviderKind>({ name, providers }: Vendor, kind: K): void {
  const load = providers[kind] as (() => Promise<ProviderFactory<K>>) | undefined
  const register: Register<K> = registerBy[kind]
  if (load === undefined || providerTables[kind].has(name)) return
  const loaded = once(load)
  register(name, async (vendor, model) => (await loaded())(vendor, model))
}
