import type { Logger } from '@betterai/core'
import { createLogger, createResourceScope } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import type { Providers } from '@betterai/providers'
import { createProviders } from '@betterai/providers'
import type { Hono } from 'hono'
import { createApp } from './app.js'
import { generatedSecret } from './auth/generated-secret.js'
import type { Tokens } from './auth/tokens.js'
import { createTokens } from './auth/tokens.js'
import { chooseDefaultModels } from './config/default-models.js'
import type { Config } from './config/index.js'
import { pdfDefaults } from './config/pdf.js'
import type { Databases } from './databases/deferred-databases.js'
import { createDeferredDatabases } from './databases/deferred-databases.js'
import type { FeatureParts } from './feature.js'
import { createStorageService } from './features/storage/service.js'
import { features } from './features.js'
import type { Housekeeping } from './housekeeping.js'
import { createHousekeeping } from './housekeeping.js'
import type { ApiEnvironment } from './http/api-environment.js'
import { createOrigins } from './http/origins.js'
import { createFiles } from './integrations/files.js'
import { createPdfRenderer } from './integrations/pdf/render-pdf.js'
import { createJobQueue } from './jobs/create-job-queue.js'
import type { JobRunner } from './jobs/job-runner.js'
import { createJobRunner } from './jobs/job-runner.js'
import { isRealtimeModel } from './providers/is-realtime-model.js'
import { createSimulatorProcess } from './providers/simulator-process.js'
import type { ServiceModes } from './providers/vendor-settings.js'
import { providerModes, vendorSettings } from './providers/vendor-settings.js'
import type { SharedState } from './shared-state.js'
import { createSharedState } from './shared-state.js'
import { createMemoryBudget } from './state/memory-budget.js'
import type { ConnectionTable } from './websocket/connection-table.js'
import { createConnectionTable } from './websocket/connection-table.js'
import { createHeartbeat } from './websocket/heartbeat.js'
import type { Switchboard } from './websocket/switchboard.js'
import { createSwitchboard } from './websocket/switchboard.js'

/** Every part of the running api. */
export interface Container extends AsyncDisposable {
  readonly config: Config
  readonly logger: Logger
  readonly tokens: Tokens
  readonly providers: Providers
  readonly providerModes: ServiceModes
  readonly mainDatabase: LazyDatabase<MainDatabase>
  readonly databases: Databases
  readonly connections: ConnectionTable
  readonly turns: SharedState['turns']
  readonly app: Hono<ApiEnvironment>
  readonly switchboard: Switchboard
  /** Paths that may be upgraded to a socket. */
  readonly socketPaths: ReadonlySet<string>
  readonly storage: FeatureParts['storage']
  readonly housekeeping: Housekeeping
  /** Runs the jobs of every feature once it is started. */
  readonly jobRunner: JobRunner
  /** What the features were built from. */
  readonly parts: FeatureParts
  /** Tells the address under which the server listens. */
  listensAt(url: string): void
  /** Warms every feature up; readiness waits for it. */
  warmUp(): Promise<void>
  /** Refuses new requests from now on. */
  startDraining(): void
  /** Closes everything in reverse order of creation. */
  close(): Promise<void>
}

const chatSocketPaths = ['/chat/ws', '/api/chat/ws']

/** The clock of models' ends and prices, by default the system's. */
export type ContainerOptions = { now?: () => Date }

/** Builds the api's parts; nothing connects and no vendor SDK loads before its first use. */
export function createContainer(
  config: Config,
  logger: Logger = createLogger({ level: config.logLevel }),
  options: ContainerOptions = {},
): Container {
  const scope = createResourceScope({
    onError: (error) => logger.error('closing a part failed', { error }),
  })
  let isDraining = false
  let isWarm = !config.warmsUp

  const { previousSecret } = config.auth
  const secret =
    config.auth.secret ?? generatedSecret(config.dataDirectory, { name: 'auth-secret', bytes: 32 })
  const tokens = createTokens({ secret, previousSecret })

  const databases = createDeferredDatabases(config.databases, logger)
  for (const database of Object.values(databases)) scope.defer(() => database.close())

  let listeningUrl = ''
  // Vendors get files of our own as bytes; where they are is known once the server listens.
  const ownHosts = config.publicUrl ? [new URL(config.publicUrl).host] : []
  const files = createFiles(config.storage, {
    secrets: previousSecret ? [secret, previousSecret] : [secret],
    baseUrl: () => config.publicUrl ?? listeningUrl,
  })
  scope.defer(() => files.close())
  const storage = createStorageService(files.storage)

  const simulator = config.providers.simulator
    ? createSimulatorProcess({ ...config.providers.simulator, logger })
    : null
  if (simulator) scope.defer(() => simulator.close())
  const modes = { ...providerModes(config.providers), garmin: config.garminAccount.mode }
  const providers = createProviders({
    vendors: vendorSettings(config.providers, simulator),
    ownHosts,
    maxAttachmentBytes: config.memory.attachmentBytes,
    limits: config.providers.limits,
    ...options,
    renderPdf: createPdfRenderer(pdfDefaults),
    onEvent: (event) => logger.debug('vendor call', { event }),
  })
  scope.defer(() => providers.close())
  const stateOf: Readonly<Record<string, string>> = modes
  const defaultModels = chooseDefaultModels({
    isMissing: (vendor) => stateOf[vendor] === 'not_configured',
    text: config.text.defaultModel,
    logger,
  })

  const state = createSharedState(config.redisUrl, logger, config.replayFolder)
  scope.defer(() => state.close())

  const memory = createMemoryBudget(config.memory)

  const jobs = createJobQueue(config, { database: databases.main, logger, scope })

  const parts: FeatureParts = {
    config,
    logger,
    tokens,
    databases,
    files,
    storage,
    providers,
    makeProviders: createProviders,
    defaultModels,
    providerModes: modes,
    simulator,
    state,
    jobs,
    jobFigures: () => jobRunner.figures(),
    memory,
    workflows: {},
    isDraining: () => isDraining,
    isWarm: () => isWarm,
  }
  const built = features.map((create) => create(parts))
  for (const feature of built) {
    Object.assign(parts.workflows, feature.workflows)
    if (feature.close) scope.defer(() => feature.close?.())
  }

  const housekeeping = createHousekeeping(
    built.flatMap(({ chores = [] }) => chores),
    logger,
  )
  scope.defer(() => housekeeping.close())

  const jobRunner = createJobRunner({
    queue: jobs,
    handlers: built.flatMap((feature) => feature.jobs ?? []),
    logger,
    graceMs: config.socket.shutdownGraceMs,
  })
  scope.defer(() => jobRunner.close())

  const connections = createConnectionTable({
    heartbeat: createHeartbeat(config.socket),
    idleMs: config.socket.idleMs,
  })
  scope.defer(() => connections.stop())

  const origins = createOrigins(config.origins)
  const sockets = built.flatMap((feature) => feature.sockets ?? [])
  return {
    config,
    logger,
    tokens,
    providers,
    providerModes: modes,
    mainDatabase: databases.main,
    databases,
    connections,
    turns: state.turns,
    app: createApp(built, {
      tokens,
      adminCustomerIds: config.auth.adminCustomerIds,
      memory,
      trustedProxyHops: config.trustedProxyHops,
      logger,
      showsBodies: config.logsPayloads,
      exposesVendorWords: config.appEnv !== 'production',
      origins,
      textModelNames: () =>
        providers.models.listModels().flatMap((id) => [id, ...providers.models.aliasesOf(id)]),
    }),
    switchboard: createSwitchboard({
      tokens,
      origins,
      sockets,
      isRealtimeModel: (name) => isRealtimeModel(providers.models, name),
      config,
      connections,
      memory,
      logger,
    }),
    socketPaths: new Set([...chatSocketPaths, ...sockets.flatMap(({ paths = [] }) => paths)]),
    storage,
    housekeeping,
    jobRunner,
    parts,
    listensAt(url) {
      listeningUrl = url
      if (!config.publicUrl) ownHosts.push(new URL(url).host)
    },
    async warmUp() {
      if (isWarm) return
      const done = await Promise.allSettled(built.map((feature) => feature.warmUp?.()))
      for (const { reason } of done.filter((each) => each.status === 'rejected'))
        logger.warn('warming up failed', { error: reason })
      isWarm = true
    },
    startDraining() {
      isDraining = true
    },
    close: () => scope.close(),
    [Symbol.asyncDispose]: () => scope.close(),
  }
}
