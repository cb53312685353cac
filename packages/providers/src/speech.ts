export type { MediaProviderFactory } from './factory/provider-tables.js'
export { registerAudioProvider, registerTtsProvider } from './factory/provider-tables.js'
export type { VendorContext } from './factory/vendor-context.js'
export type {
  AudioProvider,
  SpeechRequest,
  TranscriptionRequest,
  TranscriptPiece,
  TtsProvider,
} from './spec/speech-providers.js'
