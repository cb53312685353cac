import { brokenRule, invalidArgument, invalidField } from '../errors.js'
import type { RequestContent, RequestPart } from './content-schema.js'

const dataFields = [
  'text',
  'inlineData',
  'fileData',
  'functionCall',
  'functionResponse',
  'executableCode',
  'codeExecutionResult',
  'toolCall',
  'toolResponse',
] as const

/** Refuses turns without parts, parts without content, unknown roles and bytes that are none. */
export function checkContents(contents: readonly RequestContent[] | undefined): void {
  if (contents === undefined || contents.length === 0)
    throw brokenRule('contents', 'contents is not specified')
  for (const [index, { role, parts = [] }] of contents.entries()) {
    if (role !== undefined && !['user', 'model', 'function'].includes(role))
      throw invalidArgument('Please use a valid role: user, model.')
    if (parts.length === 0)
      throw brokenRule(`contents[${index}].parts`, 'contents.parts must not be empty.')
    for (const [place, part] of parts.entries())
      checkPart(part, `contents[${index}].parts[${place}]`)
  }
}

function checkPart(part: RequestPart, path: string): void {
  const given = dataFields.filter((field) => part[field] !== undefined)
  if (given.length === 0 && part.thoughtSignature === undefined)
    throw brokenRule(`${path}.data`, "required oneof field 'data' must have one initialized field")
  if (given.length > 1)
    throw invalidField(
      path,
      `Invalid value at '${path}' (oneof), oneof field 'data' is already set. Cannot set '${given[1]}'`,
    )
  if (part.inlineData !== undefined) checkInlineData(part.inlineData, path)
}

function checkInlineData(
  { data, mimeType }: { data: string; mimeType: string },
  path: string,
): void {
  if (!/^[\w.+-]+\/[\w.+-]+(?:;.*)?$/.test(mimeType))
    throw invalidArgument(`Unsupported MIME type: ${mimeType}`)
  if (/^[A-Za-z0-9+/_-]+={0,2}$/.test(data)) return
  const field = `${path}.inline_data.data`
  throw invalidField(
    field,
    `Invalid value at '${field}' (TYPE_BYTES), Base64 decoding failed for ${JSON.stringify(data.slice(0, 60))}`,
  )
}
