import { z } from 'zod'
import { eventSchema } from './base.js'

/** A non-empty chunk of the answer; chunks are concatenated without a separator. */
export const textEventSchema = eventSchema('text', {
  content: z.string().describe('Chunk of the answer’s text, not empty'),
})
/** A chunk of the model's reasoning. */
export const reasoningEventSchema = eventSchema('reasoning', {
  content: z.string().describe('Chunk of the model’s reasoning'),
})
/**
 * A chunk of speech: base64 of raw PCM, signed 16-bit little-endian, mono, 24 kHz, unless `format` says otherwise.
 * Chunks of one turn follow each other without a gap.
 */
export const audioEventSchema = eventSchema('audio', {
  content: z
    .string()
    .describe('Base64 of the audio; PCM is 16-bit little-endian, mono, of whole samples'),
  turn: z
    .string()
    .optional()
    .describe('Id of the answer that is spoken, the same for all of its audio'),
  segment: z
    .int()
    .optional()
    .describe('Number of the part of the text that is heard, from 0; parts are a few sentences'),
  sequence: z.int().optional().describe('Number of the chunk within its turn, from 1'),
  format: z.string().optional().describe('Encoding, for example `pcm`; default is `pcm`'),
  sample_rate: z.int().optional().describe('Samples a second; default is 24000'),
  duration_seconds: z.number().optional().describe('Length of the chunk in seconds'),
  is_final: z
    .boolean()
    .optional()
    .describe('True for a chunk that is known to be the last of its segment'),
  provider: z.string().optional().describe('Vendor that speaks'),
  model: z.string().optional().describe('Speech model'),
  voice: z.string().nullish().describe('Voice; null for the vendor’s own choice'),
  alignment: z
    .array(
      z.object({
        text: z.string().describe('Part of the text'),
        start_seconds: z.number().describe('When it begins, from the start of the audio'),
        end_seconds: z.number().describe('When it ends, from the start of the audio'),
      }),
    )
    .optional()
    .describe('When its words are heard, where that was asked for'),
})
/** A final chunk of a transcript, to be appended; `partial` is the whole text so far. */
export const transcriptionEventSchema = eventSchema('transcription', {
  content: z.string().describe('Final chunk of the transcript'),
  partial: z.string().optional().describe('Whole transcript so far'),
})
/** An interim transcript that replaces the one before it. */
export const transcriptionInProgressEventSchema = eventSchema('transcriptionInProgress', {
  content: z.string().describe('Interim transcript so far'),
})
/** The final transcript, exactly once for a recording. */
export const transcriptionCompleteEventSchema = eventSchema('transcriptionComplete', {
  content: z.string().describe('Whole transcript'),
  recording_id: z
    .string()
    .nullable()
    .describe('Client’s id of the recording; null when it gave none'),
  total_segments: z.int().optional().describe('Number of transcribed segments'),
  data: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Model, length, usage and cost, on the socket of transcription'),
})
/** A translated chunk of speech. */
export const translationEventSchema = eventSchema('translation', {
  content: z.string().describe('Chunk of the translation'),
  status: z.string().optional().describe('State of the translation'),
})

const amountSchema = z.looseObject({
  unit: z.string().describe('What is counted, for example `character`'),
  quantity: z.number().describe('How many of it'),
})
const costSchema = z.looseObject({
  currency: z.literal('USD').describe('Always US dollars'),
  total: z.number().describe('Price'),
  is_estimated: z.boolean().describe('Whether a part of it is an estimate'),
})

const ttsVoiceShape = {
  provider: z.string().describe('Vendor that speaks'),
  model: z.string().nullable().describe('Vendor’s name of the speech model; null when it has none'),
  voice: z.string().nullable().describe('Voice; null for the vendor’s own choice'),
  format: z.string().describe('Audio format, for example `pcm`'),
}
/** Speech output begins. */
export const ttsStartedEventSchema = eventSchema('ttsStarted', {
  content: z
    .object({
      ...ttsVoiceShape,
      text_chunk_count: z.int().nullable().describe('Text chunks to be spoken; null while unknown'),
    })
    .describe('What speaks'),
})
/** Speech output ended. */
export const ttsGenerationCompletedEventSchema = eventSchema('ttsGenerationCompleted', {
  content: z
    .object({
      ...ttsVoiceShape,
      audio_chunk_count: z.int().describe('Audio chunks that were sent'),
      text_chunk_count: z.int().describe('Text chunks that were spoken'),
      duration_seconds: z.number().optional().describe('Length of the whole audio in seconds'),
      amounts: z
        .array(amountSchema)
        .optional()
        .describe('What the vendor charges for the speech, by unit'),
      cost: costSchema
        .nullish()
        .describe('Price of the speech in US dollars; null when none is known'),
    })
    .describe('What spoke'),
})
/** Speech output failed; the text answer is unaffected. */
export const ttsErrorEventSchema = eventSchema('ttsError', {
  content: z
    .object({
      message: z.string().describe('Text for people'),
      provider: z.string().describe('Vendor that failed'),
    })
    .describe('What failed'),
})
