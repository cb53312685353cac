import { z } from 'zod'
import { eventSchema } from './base.js'

/** A non-empty piece of the answer; pieces are concatenated without a separator. */
export const textEventSchema = eventSchema('text', { content: z.string() })
/** A piece of the model's reasoning. */
export const reasoningEventSchema = eventSchema('reasoning', { content: z.string() })
/** Speech: base64 of raw PCM, signed 16-bit little-endian, mono, 24 kHz. */
export const audioEventSchema = eventSchema('audio', { content: z.string() })
/** A final piece of a transcript, to be appended; `partial` is the whole text so far. */
export const transcriptionEventSchema = eventSchema('transcription', {
  content: z.string(),
  partial: z.string().optional(),
})
/** An interim transcript that replaces the one before it. */
export const transcriptionInProgressEventSchema = eventSchema('transcriptionInProgress', {
  content: z.string(),
})
/** The final transcript, exactly once for a recording. */
export const transcriptionCompleteEventSchema = eventSchema('transcriptionComplete', {
  content: z.string(),
  recording_id: z.string().nullable(),
  total_segments: z.int().optional(),
})
/** A translated piece of speech. */
export const translationEventSchema = eventSchema('translation', {
  content: z.string(),
  status: z.string().optional(),
})

const ttsVoiceShape = {
  provider: z.string(),
  model: z.string().nullable(),
  voice: z.string().nullable(),
  format: z.string(),
}
/** Speech output begins. */
export const ttsStartedEventSchema = eventSchema('ttsStarted', {
  content: z.object({ ...ttsVoiceShape, text_chunk_count: z.int().nullable() }),
})
/** Speech output ended. */
export const ttsGenerationCompletedEventSchema = eventSchema('ttsGenerationCompleted', {
  content: z.object({ ...ttsVoiceShape, audio_chunk_count: z.int(), text_chunk_count: z.int() }),
})
/** Speech output failed; the text answer is unaffected. */
export const ttsErrorEventSchema = eventSchema('ttsError', {
  content: z.object({ message: z.string(), provider: z.string() }),
})
