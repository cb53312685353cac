import { modelCandidates } from '@betterai/providers'

/** Version of the api that `/health` names. */
export const apiVersion = '2.0.0'

/** Values that apply when the environment does not say otherwise. Seconds, unless a name says other units. */
export const defaults = {
  port: 8000,
  localHost: '127.0.0.1',
  publicHost: '0.0.0.0',
  dataDirectory: '.data',
  /** What a start does besides listening waits for so many milliseconds, so that first questions are answered at once. */
  answersFirstMs: 50,
  /** How many further ports are tried when the default one is taken. */
  portAttempts: 20,
  minimumSecretBytes: 32,
  /** After the grace times a process that still has not ended is ended. */
  hardExitSeconds: 10,
  tokenLifetimeDays: 90,
  demoCustomerId: 1,
  demoUsername: 'demo',
  demoEmail: 'demo@localhost',
  temperature: 0.1,
  memoryLimitTokens: 2000,
  aiCharacter: 'assistant',
  simulatorPort: 8090,
  simulatorPaceMs: 15,
} as const

/** How Garmin Connect is asked. */
export const garminDefaults = {
  requestSeconds: 30,
  backoffSeconds: 0.5,
  retries: 3,
  sessionDirectory: '.garmin_session',
  /** After a log-in that Garmin refused without saying for how long. */
  refusedLogInSeconds: 3600,
  /** Between calls of a sync, which is in no hurry. */
  pauseSeconds: { day: 3, bodyComposition: 30, activity: 5 },
} as const

/** Limits of the chat socket. */
export const socketDefaults = {
  firstMessageSeconds: 10,
  idleSeconds: 30 * 60,
  idleCheckMinimumSeconds: 15,
  idleCheckMaximumSeconds: 60,
  pingSeconds: 30,
  missedPongs: 2,
  queuedRequests: 8,
  /** Pings, cancels and the like: at once, and in the long run. */
  controlMessages: { burst: 100, perSecond: 20 },
  connectionsPerCustomer: 10,
  maxTextBytes: 16 * 1024 * 1024,
  maxBinaryBytes: 1024 * 1024,
  shutdownGraceSeconds: 25,
  /** Answers up to this size are repeated whole in `textGenerationCompleted`. */
  repeatedResponseBytes: 2 * 1024 * 1024,
  /** Unsent bytes from which a resumed stream waits for its client. */
  resumePauseBytes: 1024 * 1024,
  /** Requests without a client get so long to end at a shutdown. */
  detachedGraceSeconds: 30,
} as const

/** What requests may hold in memory, in bytes. */
export const memoryDefaults = {
  /** Text of requests that wait or run and files as they are sent to vendors: of one customer, and of all. */
  customerBytes: 48 * 1024 * 1024,
  totalBytes: 96 * 1024 * 1024,
  /** All files of one request, each as often as it is named. */
  attachmentBytes: 32 * 1024 * 1024,
  /** Requests up to this size always find room. */
  smallRequestBytes: 16 * 1024,
  /** When a request that found no room may come again. */
  retrySeconds: 5,
} as const

/** Limits of one customer's chat requests. */
export const turnDefaults = {
  requestsPerMinute: 600,
  concurrentTurns: 100,
  /** On a developer's machine limits are only there to be tried out. */
  localRequestsPerMinute: 60_000,
  localConcurrentTurns: 2000,
  /** A cancelled request has to be out of the way within 2 s. */
  storePartMs: 1500,
} as const

/** What is kept of detached answers, in bytes: of one and of all in memory, of one in memory that is stored, and in the folder. */
export const replayDefaults = {
  streamBytes: 4 * 1024 * 1024,
  totalBytes: 64 * 1024 * 1024,
  windowBytes: 256 * 1024,
  storedStreamBytes: 64 * 1024 * 1024,
  storedTotalBytes: 1024 * 1024 * 1024,
} as const

/** What vendors must get back with the results of clients' tools. */
export const vendorPartsDefaults = { maxBytes: 64 * 1024 * 1024, keptMs: 60 * 60_000 } as const

/** Limits of HTTP requests. */
export const httpDefaults = {
  maxBodyBytes: 16 * 1024 * 1024,
  /** Levels of objects and lists in a JSON body. */
  deepestNesting: 256,
  /** Values in a JSON body. */
  mostValues: 100_000,
  /** Fields of an object in a JSON body. */
  mostFields: 1000,
  /** Characters of a JSON body outside of texts. */
  mostSigns: 4 * 1024 * 1024,
  /** Bodies of log-ins, which anybody may send. */
  maxLoginBytes: 4 * 1024,
  /** Bodies of routes for fighters' fans, some of which anybody may send. */
  maxUfcBytes: 256 * 1024,
  keepAliveCommentSeconds: 15,
  /** A connection whose client took nothing of an answer for so many milliseconds is cut. */
  stalledMs: 60_000,
  /** How long browsers may remember that a page of another origin may call. */
  preflightSeconds: 600,
  streamBufferBytes: 256 * 1024,
} as const

/** Work factors of new password hashes (argon2id): 19 MiB of memory, given in KiB, as OWASP advises; about 20 ms each. */
export const passwordDefaults = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Characters of a new password. */
export const passwordLengths = { minimum: 8, maximum: 1024 } as const

/** Calls of public routes that an address may make. */
export const publicCallDefaults = {
  registrations: { attempts: 20, windowMs: 60 * 60 * 1000 },
  lookups: { attempts: 120, windowMs: 60 * 1000 },
} as const

/** Failed log-ins that an address or an account may have within a window. */
export const loginDefaults = {
  attempts: 10,
  windowMs: 15 * 60 * 1000,
  /** Failures of one address that count towards locking an account, so that no address locks one alone. */
  attemptsOfAddress: 5,
  /** An address that logged in to an account may do so while others have it locked, for so long. */
  knownMs: 14 * 24 * 60 * 60 * 1000,
} as const

/** How Redis is asked, in milliseconds. */
export const redisDefaults = {
  connectMs: 2_000,
  commandMs: 1_000,
  /** Pause before the first new connection; grows by as much each time. */
  retryMs: 200,
  maxRetryMs: 5_000,
} as const

/** How running turns are shared between processes, in milliseconds. */
export const sharedTurnDefaults = {
  /** A process that does not renew its turns for so long no longer counts. */
  leaseMs: 60_000,
  renewMs: 20_000,
  /** How often requests of processes that ended are looked for, and how long clients can ask what became of them. */
  recoverMs: 30_000,
  interruptedMs: 24 * 60 * 60_000,
  /** Longest wait for the processes that were asked to stop a turn, and how often their answers are looked for. */
  stopMs: 500,
  pollMs: 10,
} as const

/** How far the clocks of those who issue tokens may be apart from ours. */
export const tokenDefaults = { clockToleranceSeconds: 30 } as const

/** How an idea becomes an image after its questions were answered. */
export const clarificationDefaults = { character: 'visual_prompt', imageCount: 4 } as const

/** Deep research: what its stages use unless the settings say otherwise. */
export const researchDefaults = {
  /** Models that may do the research, in order; the next one is asked when one does not answer. */
  models: Object.values(modelCandidates.deep_research),
  vendor: 'perplexity',
  effort: 'medium',
  optimization: { temperature: 0.2, maxTokens: 800 },
  /** Without a limit of tokens: the steps of a research count towards it. */
  research: { temperature: 0.2 },
  analysis: { temperature: 0.7, maxTokens: 4096 },
  shownPromptCharacters: 200,
} as const

/** Remembering earlier conversations: longest search, and searches of one customer within a window. */
export const semanticDefaults = { timeoutSeconds: 15, searches: 60, windowMs: 60_000 } as const

/** Limits of files that clients send, and of addresses that they are read at. */
export const storageDefaults = {
  maxUploadBytes: 50 * 1024 * 1024,
  /** Of one customer: bytes and number of all its files, and uploads in a minute. */
  quotaBytes: 5 * 1024 * 1024 * 1024,
  quotaFiles: 10_000,
  uploadsPerMinute: 120,
  localUploadsPerMinute: 6_000,
  /** How long a count of a customer's files is believed, and how long where it would refuse an upload. */
  countMs: 10 * 60 * 1000,
  recountMs: 5_000,
  countedCustomers: 10_000,
  /** As long as S3 allows. */
  urlTtlSeconds: 7 * 24 * 60 * 60,
  region: 'us-east-1',
  sweepMs: 15 * 60 * 1000,
} as const

/** When OpenAI is asked which models end, for the first time when a start is over, and how long it may take to answer. */
export const modelEndsDefaults = {
  everyMs: 24 * 60 * 60 * 1000,
  jitterMs: 60 * 60 * 1000,
  firstAfterMs: 60 * 1000,
  limitMs: 5_000,
} as const

/** How long the model list waits for an own server to name its models. */
export const serverModelsLimitMs = 2_000

/** Limits of logs that clients' apps send. */
export const logUploadDefaults = {
  maxBytes: 10 * 1024 * 1024,
  extensions: /\.(txt|log|json|gz|zip)$/i,
  perDay: 20,
  keptDays: 30,
  /** Where logs are kept outside of embedded installations. */
  directory: '/logs',
  sweepMs: 24 * 60 * 60 * 1000,
} as const
