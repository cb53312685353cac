import { ConfigurationError, NotFoundError } from '@betterai/core'
import type { LazyDatabase, OpenDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import { apiVersion } from '../../config/defaults.js'
import type { Config } from '../../config/index.js'
import type { Databases } from '../../databases/deferred-databases.js'
import type { FeatureParts } from '../../feature.js'
import type { ObjectStorage } from '../../integrations/object-storage/object-storage.js'
import type { ServiceModes } from '../../providers/vendor-settings.js'
import type { SharedState } from '../../shared-state.js'
import type { PartState, Probe } from './probe.js'
import { createProbe } from './probe.js'

/** Answers the health routes. */
export interface HealthService {
  /** Touches nothing. */
  describe(): {
    status: 'healthy'
    version: string
    environment: string
    uptime_seconds: number
    providers: ServiceModes
    jobs: ReturnType<FeatureParts['jobFigures']>
  }
  /** Asks every part that is set up; only the main database and the server itself decide. */
  checkReadiness(): Promise<{ isReady: boolean; checks: Record<string, PartState> }>
}

/** Creates the health service. */
export function createHealthService(parts: {
  config: Config
  databases: Databases
  storage: ObjectStorage
  state: Pick<SharedState, 'ping'>
  providerModes: ServiceModes
  jobFigures: FeatureParts['jobFigures']
  isDraining: () => boolean
  isWarm: () => boolean
}): HealthService {
  const { config, databases } = parts
  const main = createProbe(() => ping(databases.main))
  const others = otherProbes(parts)
  return {
    describe: () => ({
      status: 'healthy',
      version: apiVersion,
      environment: config.appEnv,
      uptime_seconds: Math.round(process.uptime()),
      providers: parts.providerModes,
      jobs: parts.jobFigures(),
    }),
    async checkReadiness() {
      const server = parts.isDraining() || !parts.isWarm() ? 'fail' : 'ok'
      // The one that decides is not kept waiting by others, which may open at their first check.
      const main_db = await main()
      const states = await Promise.all(
        others.map(async ([name, probe]) => [name, await probe()] as const),
      )
      const isReady = main_db === 'ok' && server === 'ok'
      return { isReady, checks: { main_db, server, ...Object.fromEntries(states) } }
    },
  }
}

function otherProbes({
  config,
  databases,
  storage,
  state,
}: Parameters<typeof createHealthService>[0]): [string, Probe][] {
  const { urls } = config.databases
  const named = (['garmin', 'blood', 'ufc'] as const).filter((name) => urls[name] !== undefined)
  return [
    ['main_migrations', createProbe(() => findPending(databases.main))],
    ...named.map((name): [string, Probe] => [
      `${name}_db`,
      createProbe(() => ping(databases[name])),
    ]),
    ...(state.ping
      ? [
          ['redis', createProbe(() => state.ping?.() ?? Promise.resolve())] satisfies [
            string,
            Probe,
          ],
        ]
      : []),
    ...(config.storage.backend.kind === 'none'
      ? []
      : [['storage', createProbe(() => lookInto(storage))] satisfies [string, Probe]]),
  ]
}

/** Reads what need not be there: the head of a missing file does not tell whether there is a bucket at all. */
async function lookInto(storage: ObjectStorage): Promise<void> {
  try {
    const { body } = await storage.get('0/health')
    body.destroy()
  } catch (error) {
    if (!NotFoundError.isInstance(error)) throw error
  }
}

async function ping(database: {
  get(): Promise<Pick<OpenDatabase<never>, 'ping'>>
}): Promise<void> {
  const open = await database.get()
  await open.ping()
}

async function findPending(database: LazyDatabase<MainDatabase>): Promise<void> {
  const open = await database.get()
  const [{ migrationStatus }, { mainMigrations }] = await Promise.all([
    import('@betterai/db-kit'),
    import('@betterai/db-main'),
  ])
  const { pending } = await migrationStatus(open, mainMigrations)
  if (pending.length > 0) throw new ConfigurationError(`Migrations wait: ${pending.join(', ')}`)
}
