import type { Logger } from '@betterai/core'
import type { DefaultModels, Providers, ProvidersOptions } from '@betterai/providers'
import type { Tokens } from './auth/tokens.js'
import type { Config } from './config/index.js'
import type { Databases } from './databases/deferred-databases.js'
import type { WorkflowTable } from './features/chat/workflows/workflow.js'
import type { StorageService } from './features/storage/service.js'
import type { Chore } from './housekeeping.js'
import type { Routes } from './http/routes.js'
import type { Files } from './integrations/files.js'
import type { JobHandler } from './jobs/job-handler.js'
import type { JobQueue } from './jobs/job-queue.js'
import type { JobRunner } from './jobs/job-runner.js'
import type { SimulatorProcess } from './providers/simulator-process.js'
import type { ServiceModes } from './providers/vendor-settings.js'
import type { SharedState } from './shared-state.js'
import type { MemoryBudget } from './state/memory-budget.js'
import type { SocketFeature } from './websocket/socket-feature.js'

/** What the container builds once for every feature. */
export type FeatureParts = {
  readonly config: Config
  readonly logger: Logger
  readonly tokens: Tokens
  readonly databases: Databases
  readonly files: Files
  readonly storage: StorageService
  readonly providers: Providers
  /** Makes other vendors, which whoever asks for them closes. */
  readonly makeProviders: (options: ProvidersOptions) => Providers
  /** Models of the roles for which a request names none. */
  readonly defaultModels: DefaultModels
  readonly providerModes: ServiceModes
  readonly simulator: SimulatorProcess | null
  readonly state: SharedState
  /** Work that is done later; the handlers of `Feature.jobs` do it. */
  readonly jobs: JobQueue
  /** What this process did of it. */
  readonly jobFigures: JobRunner['figures']
  /** What requests hold in this process. */
  readonly memory: MemoryBudget
  /** Ways to answer chat requests, of all features. */
  readonly workflows: WorkflowTable
  /** True while the server refuses new requests. */
  readonly isDraining: () => boolean
  /** True once every feature has warmed up. */
  readonly isWarm: () => boolean
}

/** What a feature adds to the server; what it leaves out it does not have. */
export type Feature = {
  /** Base path and routes; who may call is said by each route. */
  readonly routes?: readonly (readonly [base: string, routes: Routes])[]
  readonly sockets?: readonly SocketFeature[]
  /** Ways to answer chat requests, by request type. */
  readonly workflows?: WorkflowTable
  readonly chores?: readonly Chore[]
  /** What does the jobs of a queue; each queue has one. */
  readonly jobs?: readonly JobHandler[]
  /** Makes the first requests as quick as later ones; the server is not ready before. */
  warmUp?(): Promise<void>
  close?(): Promise<void>
}
