export type { VendorContext } from './call/vendor-context.js'
export type { MediaProviderFactory } from './registry/provider-tables.js'
export { registerAudioProvider, registerTtsProvider } from './registry/provider-tables.js'
export type {
  AudioProvider,
  SpeechRequest,
  TranscriptionRequest,
  TranscriptPiece,
  TtsProvider,
} from './spec/speech-providers.js'
