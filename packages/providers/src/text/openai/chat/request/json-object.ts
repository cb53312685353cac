import type { ChatRequestBody } from '../wire.js'

/** For models that write JSON but take no schema: asks for JSON, and puts the schema into words. False when none was asked for. */
export function describeSchema(body: ChatRequestBody): boolean {
  if (body.response_format?.type !== 'json_schema') return false
  const { name, schema } = body.response_format.json_schema
  const content = `Answer with one JSON object "${name}" and nothing else. It has to follow this JSON Schema: ${JSON.stringify(schema)}`
  body.response_format = { type: 'json_object' }
  body.messages = [{ role: 'system', content }, ...body.messages]
  return true
}
