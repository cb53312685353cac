import { ValidationError } from '@betterai/core'
import type { BodySource } from '../../../protocols/chat-completions/dialect/chat-vendor.js'
import type { ChatRequestBody } from '../../../protocols/chat-completions/wire.js'

/** The vendor holds no answer to a schema in which functions may be called; throws `ValidationError` for both together. */
export function checkBody(body: ChatRequestBody, { config }: BodySource): void {
  if (body.response_format === undefined || body.tools === undefined) return
  throw new ValidationError(
    `${config.model_name} takes no JSON Schema together with functions`,
    'response_schema',
  )
}
