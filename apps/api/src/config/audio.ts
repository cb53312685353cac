import type { Environment } from './env.js'

/** A replacement in the final text of a transcript. */
export type RewriteRule = { pattern: RegExp; replacement: string }

/** What a deployment says about speech. */
export type AudioConfig = {
  /** Ids of the voices of its own account at ElevenLabs, by name. */
  ownVoices: Readonly<Record<string, string>>
  rewriteRules: readonly RewriteRule[]
  /** Phrases that no voice says. */
  leftOutPhrases: readonly string[]
  /** What one customer may ask for of speech, and as much again of transcription. */
  limits: { requestsPerMinute: number; concurrentPerCustomer: number }
}

/** Reads the configuration of speech. */
export function audioConfig(env: Environment, isEmbedded: boolean): AudioConfig {
  const limits = audioDefaults[isEmbedded ? 'localLimits' : 'limits']
  return {
    ownVoices: env.ELEVENLABS_VOICES_JSON ?? {},
    rewriteRules: env.TRANSCRIPT_REWRITE_RULES_JSON ?? [],
    leftOutPhrases: env.SPEECH_LEFT_OUT_JSON ?? [],
    limits: {
      requestsPerMinute: env.AUDIO_MAX_REQUESTS_PER_MINUTE ?? limits.requestsPerMinute,
      concurrentPerCustomer: env.AUDIO_MAX_CONCURRENT ?? limits.concurrentPerCustomer,
    },
  }
}

/** How speech is made and written down when nothing else is said. */
export const audioDefaults = {
  /** Characters of one request for speech. */
  maxTextCharacters: 50_000,
  /** Format of speech that is stored or sent as a file. */
  fileFormat: 'mp3',
  /** Format of speech that is sent in events. */
  eventFormat: 'pcm',
  /** Longest audio of one request that is stored: 50 minutes of uncompressed speech. */
  maxAudioBytes: 144 * 1024 * 1024,
  /** Audio that waits in memory to be stored; more waits in a file. */
  memoryBytes: 256 * 1024,
  /** Audio that is answered inside of a data URL. */
  maxDataUrlBytes: 20 * 1024 * 1024,
  /** Longest wait until audio is stored. */
  storeMs: 60_000,
  limits: { requestsPerMinute: 120, concurrentPerCustomer: 4 },
  /** On a developer's machine limits are only there to be tried out. */
  localLimits: { requestsPerMinute: 60_000, concurrentPerCustomer: 500 },
  /** Vendor whose account is asked for its characters when a request names none. */
  quotaProvider: 'elevenlabs',
  /** Largest recording that may be sent as a file. */
  maxUploadBytes: 25 * 1024 * 1024,
} as const

/** Audio that a client sends while it records. */
export const recordingDefaults = {
  sampleRate: 24_000,
  maxFrameBytes: 256 * 1024,
  /** Audio that may wait for the vendor before no more is read from the client. */
  queuedSeconds: 10,
  /** A recording without frames for so long has ended. */
  silenceMs: 60_000,
  maxSeconds: 60 * 60,
} as const

/** Sockets of speech and transcription. */
export const audioSocketDefaults = {
  /** Characters of one text frame. */
  maxMessageCharacters: 1024 * 1024,
  /** Characters of one message with text. */
  maxTextCharacters: 5000,
  /** Text that may wait to be spoken before no more is read from the client. */
  queuedCharacters: 50_000,
  /** Without text for so long the speech ends. */
  textIdleMs: 180_000,
  /** A pause of a recording for so long is told to the vendor. */
  keepAliveMs: 5000,
  /** Unsent bytes from which nothing more is taken from the vendor, and how long the client may leave them unread. */
  pauseBytes: 1024 * 1024,
  stallMs: 30_000,
} as const
