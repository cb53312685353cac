import type { Logger } from '@betterai/core'
import type { GarminAccountConfig } from '../../../config/garmin-account.js'
import type { SimulatorProcess } from '../../../providers/simulator-process.js'
import type { GarminSource } from '../source.js'
import { createConnectTransport } from './connect/connect-transport.js'
import { createLiveSource } from './live-source.js'

/** The source that the configuration names: an account at Garmin, or the simulator, which starts at the first call. */
export function createGarminSource(parts: {
  config: GarminAccountConfig
  simulator: SimulatorProcess | null
  logger: Logger
}): GarminSource {
  const { config, simulator, logger } = parts
  const { account: configured, wearer } = config
  const account = async () =>
    config.mode === 'simulated' && simulator
      ? { ...configured, baseUrl: `${await simulator.url()}/garmin` }
      : configured
  const transport = createConnectTransport({ account, logger })
  return createLiveSource({ transport, limits: configured.limits, wearer })
}
