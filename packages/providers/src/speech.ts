export type { VendorContext } from './call/vendor-context.js'
export { registerAudioProvider, registerTtsProvider } from './registry/provider-tables.js'
export type {
  AudioProvider,
  SpeechRequest,
  TranscriptionRequest,
  TranscriptPiece,
  TtsProvider,
} from './spec/speech-providers.js'
export type { ProviderFactory } from './vendors/vendor.js'
