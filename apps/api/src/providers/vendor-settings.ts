import type { VendorSettings } from '@betterai/providers'
import type { ProviderConfig, VendorName } from '../config/providers.js'
import { addressedVendors, simulatedPaths } from '../config/providers.js'
import type { SimulatorProcess } from './simulator-process.js'

/** How each vendor is served: by its API, by the simulator, or not at all. */
export type ProviderModes = Record<VendorName, 'api' | 'simulated' | 'not_configured'>

/** The same with Garmin, which is no vendor of models. */
export type ServiceModes = Record<VendorName | 'garmin', ProviderModes[VendorName]>

/** Key that is sent where a server needs none. */
const anyKey = 'not-needed'

/** Decides for every vendor how it is served. */
export function providerModes({ vendors, simulator }: ProviderConfig): ProviderModes {
  const modeOf = (name: VendorName): ProviderModes[VendorName] => {
    const { apiKey, baseUrl } = vendors[name]
    if (baseUrl || (apiKey && !addressedVendors.has(name))) return 'api'
    return simulator && simulatedPaths[name] ? 'simulated' : 'not_configured'
  }
  const names = Object.keys(vendors) as VendorName[]
  return Object.fromEntries(names.map((name) => [name, modeOf(name)])) as ProviderModes
}

/** The settings of every vendor that is served; a simulated one learns its address on first use. */
export function vendorSettings(
  config: ProviderConfig,
  simulator: SimulatorProcess | null,
): Partial<Record<VendorName, VendorSettings | (() => Promise<VendorSettings>)>> {
  const modes = providerModes(config)
  const settings: Partial<Record<VendorName, VendorSettings | (() => Promise<VendorSettings>)>> = {}
  for (const name of Object.keys(modes) as VendorName[]) {
    const { apiKey, baseUrl } = config.vendors[name]
    if (modes[name] === 'api')
      settings[name] = { apiKey: apiKey ?? anyKey, ...(baseUrl ? { baseUrl } : {}) }
    if (modes[name] === 'simulated' && simulator)
      settings[name] = async () => ({
        apiKey: 'sk-simulated',
        baseUrl: `${await simulator.url()}${simulatedPaths[name]}`,
        isSimulated: true,
      })
  }
  return settings
}
