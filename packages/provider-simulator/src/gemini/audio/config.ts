import { z } from 'zod'

/** How a transcript is wanted. */
export const transcriptionConfigSchema = z.strictObject({
  languageCodes: z.array(z.string()).optional(),
  customVocabulary: z.array(z.string()).optional(),
  wordTimestamp: z.boolean().optional(),
  diarization: z.boolean().optional(),
  mode: z.enum(['MODE_UNSPECIFIED', 'VERBATIM', 'SMART']).optional(),
  sourceText: z.string().optional(),
})

/** A duration as the vendor writes it. */
export function offset(seconds: number): string {
  return `${Number(seconds.toFixed(3))}s`
}
