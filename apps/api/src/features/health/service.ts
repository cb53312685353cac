import { UnavailableError, withDeadline } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import type { Config } from '../../config/index.js'
import type { ServiceModes } from '../../providers/vendor-settings.js'

/** State of one part that the service depends on. */
type PartState = 'ok' | 'failing' | 'draining'

/** Answers the health routes. */
export interface HealthService {
  describe(): {
    status: 'ok'
    environment: string
    uptime_seconds: number
    providers: ServiceModes
  }
  checkReadiness(): Promise<{ isReady: boolean; checks: Record<string, PartState> }>
}

const pingLimitMs = 3000

/** Creates the health service. */
export function createHealthService(parts: {
  config: Config
  mainDatabase: LazyDatabase<MainDatabase>
  providerModes: ServiceModes
  isDraining: () => boolean
}): HealthService {
  return {
    describe: () => ({
      status: 'ok',
      environment: parts.config.appEnv,
      uptime_seconds: Math.round(process.uptime()),
      providers: parts.providerModes,
    }),
    async checkReadiness() {
      const checks: Record<string, PartState> = {
        main_database: await stateOf(parts.mainDatabase),
        server: parts.isDraining() ? 'draining' : 'ok',
      }
      return { isReady: Object.values(checks).every((state) => state === 'ok'), checks }
    },
  }
}

async function stateOf(database: LazyDatabase<MainDatabase>): Promise<PartState> {
  const ping = database.get().then((open) => open.ping())
  const timedOut = () => new UnavailableError('The database does not answer')
  try {
    await withDeadline(ping, { limitMs: pingLimitMs, timedOut })
    return 'ok'
  } catch {
    return 'failing'
  }
}
