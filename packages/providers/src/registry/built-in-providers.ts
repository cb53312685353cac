import { vendors } from '../vendors/index.js'
import type { ProviderFactory, ProviderKind, Vendor } from '../vendors/vendor.js'
import {
  providerTables,
  registerAudioProvider,
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
}

/** Names the providers of this package. A name that an app has already taken stays the app's. */
export function registerBuiltInProviders(): void {
  for (const vendor of vendors)
    for (const kind of Object.keys(registerBy) as ProviderKind[]) registerKind(vendor, kind)
}

function registerKind<K extends ProviderKind>({ name, providers }: Vendor, kind: K): void {
  const load = providers[kind]
  const register: Register<K> = registerBy[kind]
  if (load && !providerTables[kind].has(name)) register(name, loadOnce(load))
}

/** Looking a module up again with every request costs more than keeping it. */
function loadOnce<K extends ProviderKind>(
  load: () => Promise<ProviderFactory<K>>,
): ProviderFactory<K> {
  let loading: Promise<ProviderFactory<K>> | undefined
  return async (vendor, model) => {
    loading ??= load()
    return await (await loading)(vendor, model)
  }
}
