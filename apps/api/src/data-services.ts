import type { Logger } from '@betterai/core'
import { createAttemptLimit } from './auth/attempt-limit.js'
import { createMemoryAttemptStore } from './auth/memory-attempt-store.js'
import type { Tokens } from './auth/tokens.js'
import { publicCallDefaults } from './config/defaults.js'
import type { Config } from './config/index.js'
import type { Databases } from './databases/deferred-databases.js'
import type { AuthService } from './features/auth/service.js'
import type { BloodService } from './features/blood/service.js'
import type { GarminService } from './features/garmin/service.js'
import type { UfcService } from './features/ufc/service.js'
import { once } from './once.js'
import type { SimulatorProcess } from './providers/simulator-process.js'
import type { MessageQueue } from './queue/message-queue.js'

/** Services over databases; each loads its code when it is first asked for. */
export type DataServices = {
  auth: () => Promise<AuthService>
  blood: () => Promise<BloodService>
  garmin: () => Promise<GarminService>
  ufc: () => Promise<UfcService>
}

/** The container's part for accounts, health and fight data. */
export function createDataServices(parts: {
  config: Config
  databases: Databases
  tokens: Tokens
  queue: MessageQueue
  simulator: SimulatorProcess | null
  logger: Logger
}): DataServices {
  const { config, databases, tokens, queue, logger } = parts
  const attempts = createMemoryAttemptStore()
  const limits = {
    logins: createAttemptLimit(attempts),
    registrations: createAttemptLimit(attempts, publicCallDefaults.registrations),
    lookups: createAttemptLimit(attempts, publicCallDefaults.lookups),
  }
  return {
    auth: once(async () => {
      const { createAuthService } = await import('./features/auth/service.js')
      const { provisionsUnknownCustomers } = config.auth
      const database = databases.main
      const limit = limits.logins
      return createAuthService({ database, tokens, limit, logger, provisionsUnknownCustomers })
    }),
    blood: once(async () => {
      const { createBloodService } = await import('./features/blood/service.js')
      return createBloodService(databases.blood)
    }),
    garmin: once(async () => {
      const { createGarminService } = await import('./features/garmin/service.js')
      const { createGarminSource } = await import('./features/garmin/live/garmin-source.js')
      const source = createGarminSource({ ...parts, config: config.garminAccount })
      return createGarminService({ config: config.garmin, database: databases.garmin, source })
    }),
    ufc: once(async () => {
      const { createUfcService } = await import('./features/ufc/service.js')
      return createUfcService({ database: databases.ufc, tokens, limits, queue })
    }),
  }
}
