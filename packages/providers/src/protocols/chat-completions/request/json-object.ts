import type { ProviderError } from '@betterai/core'
import type { WarningEvent } from '../../../spec/call-events.js'
import type { ChatRequestBody } from '../wire.js'

/** Asks for any JSON, and puts the schema into words. False when none was asked for. */
function describeSchema(body: ChatRequestBody): boolean {
  if (body.response_format?.type !== 'json_schema') return false
  const { name, schema } = body.response_format.json_schema
  const content = `Answer with one JSON object "${name}" and nothing else. It has to follow this JSON Schema: ${JSON.stringify(schema)}`
  body.response_format = { type: 'json_object' }
  body.messages = [{ role: 'system', content }, ...body.messages]
  return true
}

/** After a model of which nothing was known refused a schema: describes it in words, and returns the warning. Undefined for any other refusal. */
export function describeRefusedSchema(
  body: ChatRequestBody,
  { upstreamStatus: status, originalError }: ProviderError,
): WarningEvent | undefined {
  const isAboutSchema = /json_schema|response_format/.test(originalError ?? '')
  if ((status !== 400 && status !== 422) || !isAboutSchema) return undefined
  if (!describeSchema(body)) return undefined
  return {
    type: 'warning',
    code: 'unsupported_parameter',
    message: `${body.model} does not take a schema; it was described in words`,
  }
}
