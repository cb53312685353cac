export type { VendorContext } from './call/vendor-context.js'
export { registerAudioProvider, registerTtsProvider } from './registry/provider-tables.js'
export type { MediaBytes, MediaInput, RawAudio } from './spec/media-input.js'
export type {
  SpeechAudio,
  SpeechCapabilities,
  SpeechEvent,
  SpeechProvider,
  SpeechQuota,
  SpeechRequest,
  TimedText,
  Voice,
  VoiceSettings,
} from './spec/speech.js'
export type {
  LiveTranscription,
  LiveTranscriptionRequest,
  TranscriptionCapabilities,
  TranscriptionProvider,
  TranscriptionRequest,
  TranscriptionSettings,
  TurnEndSettings,
} from './spec/transcription.js'
export type {
  GapEvent,
  SegmentEvent,
  TranscribedWord,
  TranscriptionEvent,
  TranscriptionFinishEvent,
  TurnEvent,
} from './spec/transcription-events.js'
export { BaseSpeechProvider } from './speech/base-speech-provider.js'
export type { SentenceAssembler } from './speech/text/sentence-assembler.js'
export { createSentenceAssembler } from './speech/text/sentence-assembler.js'
export type { SpeechCleaner } from './speech/text/speech-cleaner.js'
export { cleanForSpeech, createSpeechCleaner } from './speech/text/speech-cleaner.js'
export type { ProviderFactory } from './vendors/vendor.js'
