import type { Logger } from '@betterai/core'
import { createLogger, createResourceScope } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import type { Providers } from '@betterai/providers'
import { createProviders, isRealtimeModel } from '@betterai/providers'
import { createMemoryReplayLog } from '@betterai/streaming'
import type { Hono } from 'hono'
import { createApp } from './app.js'
import { generatedSecret } from './auth/generated-secret.js'
import { createMemoryAttemptStore } from './auth/memory-attempt-store.js'
import type { Tokens } from './auth/tokens.js'
import { createTokens } from './auth/tokens.js'
import { logUploadDefaults } from './config/defaults.js'
import type { Config } from './config/index.js'
import { pdfDefaults } from './config/pdf.js'
import type { DataServices } from './data-services.js'
import { createDataServices } from './data-services.js'
import type { Databases } from './databases/deferred-databases.js'
import { createDeferredDatabases } from './databases/deferred-databases.js'
import { createDispatcher } from './features/chat/dispatcher.js'
import { createHttpChatService } from './features/chat/http-service.js'
import type { RunningTurns } from './features/chat/running-turns.js'
import { createRunningTurns } from './features/chat/running-turns.js'
import { createTurnLimits } from './features/chat/turn-limits.js'
import { createPromptTemplates } from './features/chat/workflows/text/system-prompt.js'
import { createWorkflows } from './features/chat/workflows/workflows.js'
import { createHealthService } from './features/health/service.js'
import { createClientLogsService } from './features/logs/service.js'
import type { StorageService } from './features/storage/service.js'
import { createStorageService } from './features/storage/service.js'
import type { Housekeeping } from './housekeeping.js'
import { createHousekeeping } from './housekeeping.js'
import type { ApiEnvironment } from './http/api-environment.js'
import { createOrigins } from './http/origins.js'
import { createFiles } from './integrations/files.js'
import { createPdfRenderer } from './integrations/pdf/render-pdf.js'
import { createModelParts } from './model-parts.js'
import { once } from './once.js'
import { createSimulatorProcess } from './providers/simulator-process.js'
import type { ServiceModes } from './providers/vendor-settings.js'
import { providerModes, vendorSettings } from './providers/vendor-settings.js'
import { createLocalQueue } from './queue/local-queue.js'
import { createSqsQueue } from './queue/sqs-queue.js'
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
  readonly turns: RunningTurns
  readonly app: Hono<ApiEnvironment>
  readonly switchboard: Switchboard
  readonly storage: StorageService
  readonly housekeeping: Housekeeping
  readonly garmin: DataServices['garmin']
  /** Tells the address under which the server listens. */
  listensAt(url: string): void
  /** Refuses new requests from now on. */
  startDraining(): void
  /** Closes everything in reverse order of creation. */
  close(): Promise<void>
}

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
  let isDrainingNow = false
  const isDraining = () => isDrainingNow

  const secret =
    config.auth.secret ?? generatedSecret(config.dataDirectory, { name: 'auth-secret', bytes: 32 })
  const tokens = createTokens({ secret, previousSecret: config.auth.previousSecret })

  const origins = createOrigins(config.origins)

  const databases = createDeferredDatabases(config.databases, logger)
  for (const database of Object.values(databases)) scope.defer(() => database.close())
  let listeningUrl = ''
  // Vendors get files of our own as bytes; where they are is known once the server listens.
  const ownHosts = config.publicUrl ? [new URL(config.publicUrl).host] : []
  const { previousSecret } = config.auth
  const files = createFiles(config.storage, {
    secrets: previousSecret ? [secret, previousSecret] : [secret],
    baseUrl: () => config.publicUrl ?? listeningUrl,
  })
  scope.defer(() => files.close())
  const storage = createStorageService(files.storage)

  const mainDatabase = databases.main
  const queue = config.queue.isLocal
    ? createLocalQueue(config.dataDirectory, 'ufc-fighters')
    : createSqsQueue(config.queue)
  scope.defer(() => queue.close())

  const simulator = config.providers.simulator
    ? createSimulatorProcess({ ...config.providers.simulator, logger })
    : null
  if (simulator) scope.defer(() => simulator.close())
  const dataServices = createDataServices({ config, databases, tokens, queue, simulator, logger })
  const modes = { ...providerModes(config.providers), garmin: config.garminAccount.mode }
  const providers = createProviders({
    vendors: vendorSettings(config.providers, simulator),
    ownHosts,
    limits: config.providers.limits,
    ...options,
    renderPdf: createPdfRenderer(pdfDefaults),
    onEvent: (event) => logger.debug('vendor call', { event }),
  })
  scope.defer(() => providers.close())
  const { defaultModels, models, chores } = createModelParts(providers, { config, modes, logger })

  const { provisionsUnknownCustomers } = config.auth
  const { renewAddressesIn } = storage
  const data = { database: mainDatabase, provisionsUnknownCustomers, logger }
  const history = { ...data, providers, defaultModels, renewAddressesIn }
  const loadHistory = once(async () => {
    const { createChatHistory } = await import('./features/chat/history/service.js')
    return createChatHistory(history)
  })
  const loadPrompts = once(async () => {
    const { createPromptsService } = await import('./features/chat/prompts/service.js')
    return createPromptsService(history)
  })

  const workflows = createWorkflows({
    providers,
    templates: createPromptTemplates(config.text.promptsDirectory),
    defaultModels,
    isAgentic: config.text.isAgentic,
    renewAddressesIn,
    storeMedia: ({ kind: asset, content, mime_type: content_type }, owner) =>
      storage.storeAsset({ ...owner, asset, content, content_type }),
  })
  const turns = createRunningTurns()
  const limits = createTurnLimits({
    config: config.turnLimits,
    turns,
    store: createMemoryAttemptStore(),
  })
  const replay = createMemoryReplayLog()
  scope.defer(() => replay.close())
  const dispatch = createDispatcher({
    workflows: workflows.byType,
    turns,
    limits,
    replay,
    persist: async (turn, result) => (await loadHistory()).persistTurn(turn, result),
    keepsPartialAnswers: config.text.keepsPartialAnswers,
    isDraining,
    exposesProviderErrors: config.appEnv !== 'production',
  })
  const chat = createHttpChatService({
    answer: workflows.answer,
    dispatch,
    limits,
    replay,
    isDraining,
    logger,
  })
  const reachable = { databases, storage: files.storage }
  const health = createHealthService({ config, ...reachable, providerModes: modes, isDraining })

  const clientLogs = createClientLogsService(config.storage.clientLogsDirectory)
  const sweepLogs = { name: 'old logs', everyMs: logUploadDefaults.sweepMs, run: clientLogs.sweep }
  const housekeeping = createHousekeeping([...files.chores, ...chores, sweepLogs], logger)
  scope.defer(() => housekeeping.close())

  const connections = createConnectionTable({
    heartbeat: createHeartbeat(config.socket),
    idleMs: config.socket.idleMs,
  })
  scope.defer(() => connections.stop())

  return {
    config,
    logger,
    tokens,
    providers,
    providerModes: modes,
    mainDatabase,
    databases,
    connections,
    turns,
    app: createApp({
      tokens,
      chat,
      turns,
      history: loadHistory,
      prompts: loadPrompts,
      health,
      models,
      ...dataServices,
      trustedProxyHops: config.trustedProxyHops,
      garminConfig: config.garmin,
      files,
      storage,
      clientLogs,
      adminCustomerIds: config.auth.adminCustomerIds,
      logger,
      showsBodies: config.logsPayloads,
      origins,
    }),
    switchboard: createSwitchboard({
      tokens,
      origins,
      dispatch,
      turns,
      replay,
      isRealtimeModel,
      config,
      connections,
      logger,
    }),
    storage,
    housekeeping,
    garmin: dataServices.garmin,
    listensAt(url) {
      listeningUrl = url
      if (!config.publicUrl) ownHosts.push(new URL(url).host)
    },
    startDraining() {
      isDrainingNow = true
    },
    close: () => scope.close(),
    [Symbol.asyncDispose]: () => scope.close(),
  }
}
