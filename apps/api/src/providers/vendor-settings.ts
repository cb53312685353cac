import { basePaths } from '@betterai/provider-simulator/base-paths'
import type { VendorSettings } from '@betterai/providers'
import type { ProviderConfig } from '../config/providers.js'
import { servedVendors } from '../config/vendors.js'
import type { SimulatorProcess } from './simulator-process.js'

/** How a vendor is served: by its API, by the simulator, or not at all. */
export type ProviderMode = 'api' | 'simulated' | 'not_configured'

/** How each vendor is served, by its name. */
export type ProviderModes = Readonly<Record<string, ProviderMode>>

/** The same with Garmin, which is no vendor of models. */
export type ServiceModes = ProviderModes & { readonly garmin: ProviderMode }

type SettingsByVendor = Record<string, VendorSettings | (() => Promise<VendorSettings>)>

/** Vendors that the simulator can stand in for. */
const simulatedPaths: Readonly<Record<string, string>> = basePaths

/** Key that is sent where a server needs none. */
const anyKey = 'not-needed'

/** Decides for every vendor how it is served. */
export function providerModes({ vendors, simulator }: ProviderConfig): ProviderModes {
  const modeOf = ({ name, base_url }: (typeof servedVendors)[number]): ProviderMode => {
    const { apiKey, baseUrl } = vendors[name] ?? {}
    if (baseUrl || (apiKey && base_url !== null)) return 'api'
    return simulator && simulatedPaths[name] ? 'simulated' : 'not_configured'
  }
  return Object.fromEntries(servedVendors.map((vendor) => [vendor.name, modeOf(vendor)]))
}

/** The settings of every vendor that is served; a simulated one learns its address on first use. */
export function vendorSettings(
  config: ProviderConfig,
  simulator: SimulatorProcess | null,
): SettingsByVendor {
  const settings: SettingsByVendor = {}
  for (const [name, mode] of Object.entries(providerModes(config))) {
    const { apiKey, apiSecret, baseUrl } = config.vendors[name] ?? {}
    if (mode === 'api')
      settings[name] = {
        apiKey: apiKey ?? anyKey,
        ...(apiSecret ? { apiSecret } : {}),
        ...(baseUrl ? { baseUrl } : {}),
      }
    if (mode === 'simulated' && simulator)
      settings[name] = async () => ({
        apiKey: 'sk-simulated',
        baseUrl: `${await simulator.url()}${simulatedPaths[name]}`,
        isSimulated: true,
      })
  }
  return settings
}
