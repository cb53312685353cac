/** How videos are made for customers. */
export const videoDefaults = {
  /** Videos of one customer that may wait or run at the same time. */
  perCustomer: 2,
  /** Failures to start or look at the vendor's job in a row, after which the job fails. */
  mostFailures: 5,
  /** The first look comes so soon after the start; later ones wait as long as the job has run, at most as the model's record says. */
  firstLookMs: 1_000,
  /** Pauses between two looks differ by so much of themselves. */
  jitter: 0.1,
  /** How long the blocking routes wait. */
  waitMs: 15 * 60_000,
  /** How often a job that somebody watches is read. */
  watchMs: 500,
  /** How long an event stream of a job may last. */
  streamMs: 60 * 60_000,
  /** Largest video that is answered as a data URL. */
  maxInlineBytes: 20 * 1024 * 1024,
  /** Runs of a job; each look at the vendor that is not the last gives its own back. */
  attempts: 100,
  handler: {
    concurrency: 8,
    leaseMs: 30_000,
    limitMs: 15 * 60_000,
    retry: { firstMs: 1_000, mostMs: 60_000 },
  },
} as const

/** Limits of sockets that tell the states of video jobs. */
export const videoSocketDefaults = {
  /** Characters of one message. */
  maxMessageCharacters: 4 * 1024,
  /** Jobs that one socket watches at the same time. */
  watchedJobs: 10,
  /** A socket that watches nothing is closed after so long without a message. */
  idleMs: 5 * 60_000,
  /** Unsent bytes from which the client is waited for, and how long it may leave them unread. */
  pauseBytes: 256 * 1024,
  stallMs: 30_000,
} as const
