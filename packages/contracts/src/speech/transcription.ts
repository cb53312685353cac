import { z } from 'zod'

/** What a whole recording was written down as. */
export const madeTranscriptSchema = z.object({
  status: z.literal('completed').describe('How it went'),
  result: z.string().describe('Transcript; empty when nothing was said'),
  no_speech: z.boolean().describe('Whether nothing was said'),
  action: z.enum(['transcribe', 'translate', 'chat']).describe('What was asked for'),
  provider: z.string().describe('Vendor that listened'),
  model: z.string().describe('Speech-to-text model'),
  file_name: z.string().describe('Name of the file as it came'),
  language: z.string().nullable().describe('Language by BCP 47; null where nobody says'),
  duration_seconds: z.number().nullable().describe('Length of the audio; null where unknown'),
  segments: z
    .array(
      z.object({
        text: z.string().describe('Part of the transcript'),
        start_seconds: z.number().nullable().describe('When it begins; null where nobody says'),
        end_seconds: z.number().nullable().describe('When it ends; null where nobody says'),
        speaker: z.string().nullable().describe('Speaker; null where they are not told apart'),
      }),
    )
    .describe('Parts of the transcript with their times in seconds'),
})
/** What a whole recording was written down as. */
export type MadeTranscript = z.infer<typeof madeTranscriptSchema>
