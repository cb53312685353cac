import { z } from 'zod'
import { filled, oneOfFields } from '../../scalars.js'
import { promptPartsSchema } from '../prompt-parts.js'
import { ownerField, sessionIdField } from './request-fields.js'

/** Body of `POST /session-name`; a blank prompt counts as none, and one of prompt and session is needed. */
export const sessionNameRequestSchema = z
  .strictObject({
    ...ownerField,
    prompt: z.union([z.string(), promptPartsSchema]).nullish(),
    /** Taken and not used: the model is always the same. */
    settings: z.record(z.string(), z.unknown()).default({}),
    session_id: sessionIdField.nullish(),
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
  session_name: z.string(),
  session_id: z.string().nullable(),
})
/** The name that was found. */
export type SessionName = z.infer<typeof sessionNameSchema>

function isBlank(prompt: unknown): boolean {
  return typeof prompt === 'string' ? prompt.trim() === '' : !prompt
}
