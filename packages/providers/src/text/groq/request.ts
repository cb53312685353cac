import type { ProviderError } from '@betterai/core'
import type { WarningEvent } from '../../call/attempts.js'
import { describeSchema } from '../openai/chat/request/json-object.js'
import type { ChatRequestBody } from '../openai/chat/wire.js'

/** Only some models take a schema; the others are asked for JSON, the schema in words. */
export function describeRefusedSchema(
  body: ChatRequestBody,
  error: ProviderError,
): WarningEvent | undefined {
  if (error.upstreamStatus !== 400 || !error.originalError?.includes('json_schema'))
    return undefined
  if (!describeSchema(body)) return undefined
  return {
    type: 'warning',
    code: 'unsupported_parameter',
    message: `${body.model} does not take a schema; it was described in words`,
  }
}
