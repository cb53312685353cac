import type { Providers } from '@betterai/providers'
import type { RewriteRule } from '../config/audio.js'
import type { FeatureParts } from '../feature.js'

/** What speech and transcription are made with. */
export type SpeechParts = {
  readonly providers: Pick<Providers, 'models' | 'getTtsProvider' | 'getAudioProvider'>
  readonly storage: Pick<FeatureParts['storage'], 'storeAsset'>
  /** Where audio waits to be stored. */
  readonly staging: Pick<FeatureParts['files']['staging'], 'stage'>
  /** Ids of this deployment's own voices by their names in lower case, with the vendor that has them. */
  readonly ownVoices: OwnVoices
  readonly rewriteRules: readonly RewriteRule[]
  /** Phrases that no voice says. */
  readonly leftOutPhrases: readonly string[]
}

/** Voices of an account: the vendor, and ids by name in lower case. */
export type OwnVoices = { vendor: string; ids: ReadonlyMap<string, string> }

/** Takes what speech needs out of the shared parts. */
export function speechPartsOf({
  config,
  providers,
  storage,
  files: { staging },
}: Pick<FeatureParts, 'config' | 'providers' | 'storage' | 'files'>): SpeechParts {
  const voices = Object.entries(config.audio.ownVoices)
  const ids = new Map(voices.map(([name, id]) => [name.toLowerCase(), id]))
  const { rewriteRules, leftOutPhrases } = config.audio
  return {
    providers,
    storage,
    staging,
    ownVoices: { vendor: 'elevenlabs', ids },
    rewriteRules,
    leftOutPhrases,
  }
}
