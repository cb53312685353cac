import { z } from 'zod'
import { filled, oneOfFields } from '../../scalars.js'
import { promptPartsSchema } from '../prompt-parts.js'
import { ownerField, sessionIdField } from './request-fields.js'

/** Body of `POST /session-name`; a blank prompt counts as none, and one of prompt and session is needed. */
export const sessionNameRequestSchema = z
  .strictObject({
    ...ownerField,
    prompt: z
      .union([z.string(), promptPartsSchema])
      .nullish()
      .describe('What the conversation is about'),
    /** Taken and not used: the model is always the same. */
    settings: z
      .record(z.string(), z.unknown())
      .default({})
      .describe('Accepted and not used: the model is always the same'),
    session_id: sessionIdField.nullish().describe('Session that gets the name'),
  })
  .refine(({ prompt, session_id }) => Boolean(session_id) || !isBlank(prompt), {
    path: ['prompt'],
    error: 'prompt or session_id is required',
  })
  .meta(
    oneOfFields({
      prompt: { type: ['string', 'array'], pattern: String.raw`\S` },
      session_id: filled,
    }),
  )
/** Body of `POST /session-name`. */
export type SessionNameRequest = z.infer<typeof sessionNameRequestSchema>

/** The name that was found. */
export const sessionNameSchema = z.object({
  session_name: z.string().describe('The name, at most 50 characters'),
  session_id: z.string().nullable().describe('Session that got the name; null when none was named'),
})
/** The name that was found. */
export type SessionName = z.infer<typeof sessionNameSchema>

function isBlank(prompt: unknown): boolean {
  return typeof prompt === 'string' ? prompt.trim() === '' : !prompt
}
