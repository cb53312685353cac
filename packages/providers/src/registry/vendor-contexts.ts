import type { HttpClient } from '@betterai/core'
import { ConfigurationError } from '@betterai/core'
import { createCircuitBreaker } from '../call/circuit-breaker.js'
import type { CallLimits } from '../call/limits.js'
import type { CallObserver } from '../call/observation.js'
import type {
  ClientLoader,
  ReadyVendorSettings,
  VendorContext,
  VendorSettings,
} from '../call/vendor-context.js'
import { ownValue } from '../shared/own-value.js'
import type { RenderPdf } from '../text/attachments/pdf-pages.js'
import type { ProviderName, VendorRecord } from './vendors.js'
import { vendors } from './vendors.js'

/** Settings, or where to get them when a call first needs them. */
export type VendorSettingsSource = VendorSettings | (() => Promise<VendorSettings>)

/** Finds the context of a vendor; throws `ConfigurationError` when its key is missing. */
export type VendorContexts = (provider: string) => Promise<VendorContext>

/** Key that is sent to servers that want none; the SDK does. */
const unneededKey = 'not-needed'

/** Key that a simulator gets when none is set: it wants one, and takes any. */
const simulatorKey = 'simulated'

/** Creates the contexts on demand, one per vendor; a failure is not remembered. */
export function createVendorContexts(options: {
  sources: Partial<Record<ProviderName, VendorSettingsSource>>
  http: HttpClient
  limits: CallLimits
  now: () => Date
  onEvent: CallObserver
  ownHosts: readonly string[]
  renderPdf: RenderPdf | undefined
}): VendorContexts {
  const { sources, http, limits, now, onEvent, ownHosts, renderPdf } = options
  const contexts = rememberResults<string, VendorContext>()

  async function create(provider: string): Promise<VendorContext> {
    const source = ownValue<VendorSettingsSource | undefined>(sources, provider)
    const given = typeof source === 'function' ? await source() : source
    const settings = completeSettings(provider, given ?? {})
    const clients = rememberResults<ClientLoader<unknown>, unknown>()
    const breaker = createCircuitBreaker(provider, limits)
    return {
      provider,
      settings,
      http,
      limits,
      now,
      onEvent: (observation) => {
        breaker.observe(observation)
        onEvent(observation)
      },
      ownHosts,
      renderPdf,
      client: async <T>(load: ClientLoader<T>, model?: string) => {
        breaker.assertClosed(model)
        return (await clients(load, () => load(settings, http))) as T
      },
    }
  }

  return (provider) => contexts(provider, () => create(provider))
}

function completeSettings(provider: string, given: VendorSettings): ReadyVendorSettings {
  const vendor = ownValue<VendorRecord>(vendors, provider)
  const keyName = vendor?.api_key_env ?? `${provider.toUpperCase()}_API_KEY`
  const apiKey = given.apiKey?.trim() || substituteKey(vendor, given)
  if (apiKey === '') throw new ConfigurationError(`${keyName} is not configured`, keyName)
  const baseUrl = given.baseUrl?.trim() || vendor?.base_url
  if (baseUrl) return { ...given, apiKey, baseUrl }
  const urlName = vendor?.base_url_env
  if (urlName !== undefined) throw new ConfigurationError(`${urlName} is not configured`, urlName)
  throw new ConfigurationError(`No address is known for ${provider}`, `provider.${provider}`)
}

function substituteKey(vendor: VendorRecord | undefined, { isSimulated }: VendorSettings): string {
  if (isSimulated) return simulatorKey
  return vendor?.is_key_optional ? unneededKey : ''
}

/** Makes each thing once, also when several ask for it at the same time. */
function rememberResults<K, T>(): (key: K, make: () => Promise<T>) => Promise<T> {
  const results = new Map<K, Promise<T>>()
  return (key, make) => {
    const known = results.get(key)
    if (known !== undefined) return known
    const result = make()
    results.set(key, result)
    result.catch(() => results.delete(key))
    return result
  }
}
