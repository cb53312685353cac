import { z } from 'zod'
import { lenientBoolean, lenientString, lenientStrings } from './lenient.js'
import { strictNumberWithin, strictWholeWithin } from './numeric.js'

/** Settings of speech input, of a file as of a recording; unknown ones are ignored. */
export const speechInputSettingsSchema = z.object({
  provider: lenientString.optional().describe('Vendor that listens; default is the model’s'),
  model: lenientString.optional().describe('Speech-to-text model'),
  language: lenientString
    .optional()
    .describe('Language that is spoken, by BCP 47; default is what the model hears'),
  languages: lenientStrings.optional().describe('Languages that may be spoken, by BCP 47'),
  keywords: lenientStrings.optional().describe('Names and terms that may be said'),
  optional_prompt: lenientString.optional().describe('Words on the subject, for the spelling'),
  temperature: strictNumberWithin(0, 1).describe('0 to 1; how freely the model guesses'),
  translate_to: lenientString
    .optional()
    .describe('Language by BCP 47 that the transcript is written in instead of the spoken one'),
  diarize: lenientBoolean.optional().describe('Whether speakers are told apart'),
  punctuate: lenientBoolean.optional().describe('Whether punctuation is added'),
  numerals: lenientBoolean.optional().describe('Whether numbers are written as digits'),
  profanity_filter: lenientBoolean.optional().describe('Whether swear words are masked'),
  interim_results: lenientBoolean.optional().describe('Whether text is sent that may still change'),
  recording_sample_rate: strictWholeWithin(8000, 48_000).describe(
    'Samples a second of the client’s audio; default 24,000',
  ),
  channels: strictWholeWithin(1, 2).describe('Channels of the client’s audio; default 1'),
  encoding: lenientString
    .optional()
    .describe('Encoding of the client’s audio: `linear16`, the default, `mulaw` or `alaw`'),
  vad_threshold: strictNumberWithin(0, 1).describe(
    '0 to 1; loudness from which sound counts as speech',
  ),
  vad_prefix_padding_ms: strictWholeWithin(0, 5000).describe(
    'Audio in milliseconds before the start of speech that belongs to it',
  ),
  vad_silence_duration_ms: strictWholeWithin(0, 10_000).describe(
    'Silence in milliseconds after which a turn has ended',
  ),
  end_of_turn_threshold: strictNumberWithin(0.5, 1).describe(
    '0.5 to 1; certainty that the speaker has finished, 1 for never by itself',
  ),
  eager_end_of_turn_threshold: strictNumberWithin(0.3, 0.9).describe(
    '0.3 to 0.9; certainty at which an early end of a turn is told',
  ),
  end_of_turn_timeout_ms: strictWholeWithin(500, 60_000).describe(
    'Silence in milliseconds that ends a turn whatever the certainty',
  ),
  mode: lenientString.optional().describe('`non-realtime`, the default, or `realtime`'),
  send_full_audio_to_llm: lenientBoolean
    .optional()
    .describe('Whether the recording itself goes to a model that takes audio'),
})
/** Settings of speech input. */
export type SpeechInputSettings = z.infer<typeof speechInputSettingsSchema>
