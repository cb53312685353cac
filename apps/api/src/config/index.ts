import { join, resolve } from 'node:path'
import { ConfigurationError } from '@betterai/core'
import type { AudioConfig } from './audio.js'
import { audioConfig } from './audio.js'
import type { DatabaseConfig } from './databases.js'
import { databaseConfig } from './databases.js'
import { defaults, memoryDefaults, socketDefaults, turnDefaults } from './defaults.js'
import type { Environment } from './env.js'
import type { GarminConfig } from './garmin.js'
import { garminConfig } from './garmin.js'
import type { GarminAccountConfig } from './garmin-account.js'
import { garminAccountConfig } from './garmin-account.js'
import type { ImageConfig } from './image.js'
import { imageConfig } from './image.js'
import type { JobsConfig } from './jobs.js'
import { jobsConfig } from './jobs.js'
import type { OriginConfig } from './origins.js'
import { originConfig } from './origins.js'
import type { ProviderConfig } from './providers.js'
import { providerConfig } from './providers.js'
import type { QueueConfig } from './queue.js'
import { queueConfig } from './queue.js'
import type { StorageConfig } from './storage.js'
import { storageConfig } from './storage.js'

/** Everything that the api is configured with. */
export type Config = {
  appEnv: 'production' | 'staging' | 'local' | 'test'
  /** Whether the server warms up before it is ready; tests start too many for that. */
  warmsUp: boolean
  /** Whether embedded defaults may stand in for what is not configured. */
  isEmbedded: boolean
  host: string
  port: number
  /** Proxies in front, each of which adds an entry to `X-Forwarded-For`. */
  trustedProxyHops: number
  /** Address under which clients reach the api; unset, the one that it listens on. */
  publicUrl: string | undefined
  /** False when the port was chosen by the operator, so that another one would surprise. */
  mayMovePort: boolean
  dataDirectory: string
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Whether requests are logged with the beginning of what they carry, without secrets. */
  logsPayloads: boolean
  auth: {
    secret: string | undefined
    previousSecret: string | undefined
    provisionsUnknownCustomers: boolean
    adminCustomerIds: number[]
  }
  origins: OriginConfig
  databases: DatabaseConfig
  /** Server of the state that several processes share; unset, each process keeps its own. */
  redisUrl: string | undefined
  /** Folder of detached answers; unset, only memory keeps them. */
  replayFolder: string | undefined
  garmin: GarminConfig
  garminAccount: GarminAccountConfig
  queue: QueueConfig
  jobs: JobsConfig
  providers: ProviderConfig
  storage: StorageConfig
  text: TextConfig
  audio: AudioConfig
  image: ImageConfig
  socket: SocketConfig
  turnLimits: TurnLimitConfig
  memory: MemoryConfig
}

/** How texts are answered. */
type TextConfig = {
  /** Text model of requests that name none; unset, the usual one. */
  defaultModel: string | undefined
  promptsDirectory: string | undefined
  isAgentic: boolean
  /** Whether answers that are cut are stored, for requests that say nothing about it. */
  keepsPartialAnswers: boolean
}

/** Limits of one customer's chat requests. */
export type TurnLimitConfig = { requestsPerMinute: number; concurrentTurns: number }

/** What requests may hold in memory, in bytes. */
export type MemoryConfig = { customerBytes: number; totalBytes: number; attachmentBytes: number }

/** Limits of the chat socket; times in milliseconds. */
export type SocketConfig = {
  firstMessageMs: number
  idleMs: number
  pingMs: number
  missedPongs: number
  queuedRequests: number
  controlMessages: { burst: number; perSecond: number }
  connectionsPerCustomer: number
  maxTextBytes: number
  maxBinaryBytes: number
  shutdownGraceMs: number
  detachedGraceMs: number
}

/** Turns the environment into configuration; throws `ConfigurationError` when production lacks what it needs. */
export function createConfig(env: Environment): Config {
  const appEnv = env.APP_ENV ?? environmentOf(env.NODE_ENV)
  const isEmbedded = appEnv === 'local' || appEnv === 'test'
  const dataDirectory = resolve(env.DATA_DIR ?? defaults.dataDirectory)
  const config: Config = {
    appEnv,
    warmsUp: appEnv !== 'test',
    isEmbedded,
    host: env.HOST ?? (isEmbedded ? defaults.localHost : defaults.publicHost),
    port: env.PORT ?? defaults.port,
    trustedProxyHops: proxyHops(env),
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    mayMovePort: env.PORT === undefined && isEmbedded,
    dataDirectory,
    logLevel: env.BACKEND_LOG_LEVEL ?? (appEnv === 'test' ? 'silent' : 'info'),
    logsPayloads: env.LOG_HTTP_BODIES ?? env.BACKEND_LOG_LEVEL === 'debug',
    auth: {
      secret: env.AUTH_JWT_SECRET ?? env.MY_AUTH_TOKEN,
      previousSecret: env.AUTH_JWT_SECRET_PREVIOUS ?? env.MY_AUTH_TOKEN_PREVIOUS,
      provisionsUnknownCustomers: env.AUTH_PROVISION_UNKNOWN_CUSTOMERS ?? appEnv !== 'production',
      adminCustomerIds: adminIds(env, appEnv === 'local'),
    },
    origins: originConfig(env, appEnv === 'production'),
    databases: databaseConfig(env, { isEmbedded, isLocal: appEnv === 'local', dataDirectory }),
    redisUrl: env.REDIS_URL,
    replayFolder: replayFolder(env, { isEmbedded, dataDirectory }),
    garmin: garminConfig(env, { appEnv, isEmbedded }),
    garminAccount: garminAccountConfig(env, { isEmbedded, dataDirectory }),
    queue: queueConfig(env),
    jobs: jobsConfig(env),
    providers: providerConfig(env, { isEmbedded, logFile: join(dataDirectory, 'simulator.log') }),
    storage: storageConfig(env, { isEmbedded, dataDirectory }),
    text: textConfig(env),
    audio: audioConfig(env, isEmbedded),
    image: imageConfig(env, isEmbedded),
    socket: socketConfig(env),
    turnLimits: turnLimitConfig(env, isEmbedded),
    memory: memoryConfig(env),
  }
  assertSecret(config)
  return config
}

function replayFolder(
  { DATA_DIR }: Environment,
  { isEmbedded, dataDirectory }: Pick<Config, 'isEmbedded' | 'dataDirectory'>,
): string | undefined {
  // A production server may have no folder of its own.
  return isEmbedded || DATA_DIR !== undefined ? join(dataDirectory, 'replay') : undefined
}

function proxyHops({ TRUSTED_PROXY_HOPS, TRUST_PROXY }: Environment): number {
  return TRUSTED_PROXY_HOPS ?? (TRUST_PROXY ? 1 : 0)
}

function environmentOf(nodeEnv: string | undefined): Config['appEnv'] {
  const name = nodeEnv?.toLowerCase()
  return name === 'production' || name === 'staging' || name === 'test' ? name : 'local'
}

function adminIds(env: Environment, isLocal: boolean): number[] {
  if (env.ADMIN_CUSTOMER_IDS === undefined) return isLocal ? [defaults.demoCustomerId] : []
  return env.ADMIN_CUSTOMER_IDS.split(',').flatMap((id) => (id.trim() === '' ? [] : [Number(id)]))
}

function textConfig(env: Environment): TextConfig {
  return {
    defaultModel: env.DEFAULT_TEXT_MODEL,
    promptsDirectory: env.PROMPTS_DIR,
    isAgentic: env.AGENTIC_ENABLED ?? true,
    keepsPartialAnswers: env.CHAT_KEEP_PARTIAL_ANSWERS ?? false,
  }
}

function socketConfig(env: Environment): SocketConfig {
  const { firstMessageSeconds, idleSeconds, pingSeconds, ...others } = socketDefaults
  const { shutdownGraceSeconds, detachedGraceSeconds, ...limits } = others
  const graceSeconds = env.SHUTDOWN_GRACE_SECONDS
  return {
    ...limits,
    firstMessageMs: (env.CHAT_FIRST_MESSAGE_TIMEOUT_SECONDS ?? firstMessageSeconds) * 1000,
    idleMs: (env.CHAT_IDLE_TIMEOUT_SECONDS ?? idleSeconds) * 1000,
    pingMs: pingSeconds * 1000,
    connectionsPerCustomer: env.CHAT_MAX_CONNECTIONS_PER_CUSTOMER ?? limits.connectionsPerCustomer,
    shutdownGraceMs: (graceSeconds ?? shutdownGraceSeconds) * 1000,
    detachedGraceMs: (graceSeconds ?? detachedGraceSeconds) * 1000,
  }
}

function turnLimitConfig(env: Environment, isEmbedded: boolean): TurnLimitConfig {
  const { requestsPerMinute, concurrentTurns } = turnDefaults
  const { localRequestsPerMinute, localConcurrentTurns } = turnDefaults
  return {
    requestsPerMinute:
      env.CHAT_MAX_REQUESTS_PER_MINUTE ?? (isEmbedded ? localRequestsPerMinute : requestsPerMinute),
    concurrentTurns:
      env.CHAT_MAX_CONCURRENT_TURNS ?? (isEmbedded ? localConcurrentTurns : concurrentTurns),
  }
}

/** Files are held as base64, and the largest ones that are allowed have to fit. */
function memoryConfig({ CHAT_MAX_ATTACHMENT_BYTES }: Environment): MemoryConfig {
  const attachmentBytes = CHAT_MAX_ATTACHMENT_BYTES ?? memoryDefaults.attachmentBytes
  const customerBytes = Math.max(memoryDefaults.customerBytes, Math.ceil(attachmentBytes * 1.5))
  const totalBytes = Math.max(memoryDefaults.totalBytes, 2 * customerBytes)
  return { customerBytes, totalBytes, attachmentBytes }
}

function assertSecret({ auth, isEmbedded }: Config): void {
  if (isEmbedded && auth.secret === undefined) return
  const bytes = Buffer.byteLength(auth.secret ?? '')
  if (isEmbedded || bytes >= defaults.minimumSecretBytes) return
  throw new ConfigurationError(
    `AUTH_JWT_SECRET must be set to at least ${defaults.minimumSecretBytes} bytes, it has ${bytes}`,
    'AUTH_JWT_SECRET',
  )
}
