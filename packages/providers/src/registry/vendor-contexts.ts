import type { HttpClient } from '@betterai/core'
import { ConfigurationError, once } from '@betterai/core'
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
import type { RenderPdf } from '../spec/render-pdf.js'
import { noCapabilities } from '../text/base-text-provider.js'
import type { Vendor } from '../vendors/vendor.js'
import type { FindPrice } from './price-table.js'
import { providerTables } from './provider-tables.js'

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
  sources: { readonly [name: string]: VendorSettingsSource | undefined }
  http: HttpClient
  limits: CallLimits
  now: () => Date
  onEvent: CallObserver
  ownHosts: readonly string[]
  maxAttachmentBytes: number
  renderPdf: RenderPdf | undefined
  findPrice: FindPrice
  onClose: (close: () => void) => void
}): VendorContexts {
  const { sources, http, limits, now, onEvent, findPrice, onClose } = options
  const { ownHosts, maxAttachmentBytes, renderPdf } = options

  async function create(provider: string): Promise<VendorContext> {
    const source = ownValue(sources, provider)
    const given = typeof source === 'function' ? await source() : source
    const settings = completeSettings(provider, given ?? {})
    const clients = once((load: ClientLoader<unknown>) => load(settings, http))
    const breaker = createCircuitBreaker(provider, limits)
    return {
      provider,
      capabilities: providerTables.vendors.get(provider)?.capabilities ?? noCapabilities,
      settings,
      http,
      limits,
      now,
      onEvent: (observation) => {
        breaker.observe(observation)
        onEvent(observation)
      },
      ownHosts,
      maxAttachmentBytes,
      renderPdf,
      findPrice: (model) => findPrice(provider, model),
      onClose,
      client: async <T>(load: ClientLoader<T>, model?: string) => {
        breaker.assertClosed(model)
        return (await clients(load)) as T
      },
    }
  }

  return once(create)
}

function completeSettings(provider: string, given: VendorSettings): ReadyVendorSettings {
  const vendor = providerTables.vendors.get(provider)
  const baseUrl = given.baseUrl?.trim() || (vendor?.base_url ?? '')
  const apiKey = given.apiKey?.trim() || substituteKey(vendor, given)
  if (vendor && apiKey === '') throw missing(vendor.api_key_env)
  if (vendor && baseUrl === '') throw missing(vendor.base_url_env)
  return { ...given, ...secretOf(vendor, given), apiKey, baseUrl }
}

function secretOf(vendor: Vendor | undefined, given: VendorSettings): { apiSecret?: string } {
  const name = vendor?.api_secret_env
  if (name === undefined) return {}
  const apiSecret = given.apiSecret?.trim() || substituteKey(undefined, given)
  if (apiSecret === '') throw missing(name)
  return { apiSecret }
}

function missing(name: string): ConfigurationError {
  return new ConfigurationError(`${name} is not configured`, name)
}

function substituteKey(vendor: Vendor | undefined, { isSimulated }: VendorSettings): string {
  if (isSimulated) return simulatorKey
  return vendor?.is_key_optional ? unneededKey : ''
}
