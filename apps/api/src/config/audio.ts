import type { Environment } from './env.js'

/** A replacement in the final text of a transcript. */
export type RewriteRule = { pattern: RegExp; replacement: string }

/** What a deployment says about speech. */
export type AudioConfig = {
  /** Ids of the voices of its own account at ElevenLabs, by name. */
  ownVoices: Readonly<Record<string, string>>
  rewriteRules: readonly RewriteRule[]
}

/** Reads the configuration of speech. */
export function audioConfig(env: Environment): AudioConfig {
  return {
    ownVoices: env.ELEVENLABS_VOICES_JSON ?? {},
    rewriteRules: env.TRANSCRIPT_REWRITE_RULES_JSON ?? [],
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
  /** Audio of one request that is held until it is stored: 50 minutes of uncompressed speech. */
  maxAudioBytes: 144 * 1024 * 1024,
  /** Audio that is answered inside of a data URL. */
  maxDataUrlBytes: 20 * 1024 * 1024,
  /** Longest wait until audio is stored. */
  storeMs: 60_000,
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
