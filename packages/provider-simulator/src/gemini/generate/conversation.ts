import type {
  Attachment,
  BuiltinTool,
  Conversation,
  ReplyFormat,
  ToolChoice,
  ToolOffer,
  Turn,
} from '../../text/conversation.js'
import { base64Bytes } from '../../text/conversation.js'
import { withoutDirective } from '../../written-behaviour.js'
import type { RequestContent, RequestPart } from './content-schema.js'
import type { GenerateRequest } from './schema.js'

/** Translates a request into the shape that answers are made from. */
export function readGeminiConversation(request: GenerateRequest): Conversation {
  return {
    system: plainText(request.systemInstruction?.parts ?? []),
    turns: (request.contents ?? []).flatMap(readTurn),
    ...readTools(request),
    mayCallInParallel: true,
    format: readFormat(request.generationConfig ?? {}),
  }
}

function readTurn({ role, parts = [] }: RequestContent): Turn[] {
  const results = parts.flatMap(({ functionResponse }): Turn[] => {
    if (functionResponse === undefined) return []
    const { name, response } = functionResponse
    return [{ role: 'tool', text: JSON.stringify(response), attachments: [], toolName: name }]
  })
  if (results.length > 0) return results
  const text = plainText(parts)
  if (role === 'model') return [{ role: 'assistant', text, attachments: [], toolName: null }]
  const attachments = parts.flatMap(readAttachment)
  return [{ role: 'user', text: withoutDirective(text), attachments, toolName: null }]
}

function plainText(parts: readonly RequestPart[]): string {
  const texts = parts.map(({ text, thought }) => (thought ? '' : (text ?? '')))
  return texts.filter((text) => text !== '').join('\n')
}

function readAttachment({ inlineData, fileData }: RequestPart): Attachment[] {
  if (inlineData !== undefined) {
    const { mimeType: mime, data } = inlineData
    return [{ kind: kindOf(mime), name: null, mime, bytes: base64Bytes(data, data.length) }]
  }
  if (fileData === undefined) return []
  const { fileUri: name, mimeType: mime = null } = fileData
  return [{ kind: kindOf(mime ?? ''), name, mime, bytes: null }]
}

function kindOf(mime: string): Attachment['kind'] {
  if (mime.startsWith('image/')) return 'image'
  return mime.startsWith('audio/') ? 'audio' : 'file'
}

function readTools({
  tools = [],
  toolConfig,
}: GenerateRequest): Pick<Conversation, 'tools' | 'builtins' | 'toolChoice'> {
  const { mode = 'AUTO', allowedFunctionNames = [] } = toolConfig?.functionCallingConfig ?? {}
  const builtins: BuiltinTool[] = []
  if (tools.some((tool) => tool.googleSearch)) builtins.push('web_search')
  if (tools.some((tool) => tool.codeExecution)) builtins.push('code_interpreter')
  const offers = tools.flatMap((tool) => tool.functionDeclarations ?? []).map(readOffer)
  const allowed = offers.filter(({ name }) => allowedFunctionNames.includes(name))
  const [only] = allowed.length === 1 ? allowed : []
  const choice: ToolChoice = mode === 'NONE' ? 'none' : mode === 'ANY' ? 'required' : 'auto'
  return {
    tools: allowed.length > 0 ? allowed : offers,
    builtins,
    toolChoice: mode === 'ANY' && only !== undefined ? { name: only.name } : choice,
  }
}

function readOffer(declaration: {
  name: string
  description?: string | undefined
  parameters?: unknown
  parametersJsonSchema?: unknown
}): ToolOffer {
  const { name, description = '', parameters, parametersJsonSchema } = declaration
  return { name, description, parameters: parametersJsonSchema ?? withJsonTypes(parameters ?? {}) }
}

function readFormat({
  responseMimeType,
  responseJsonSchema,
  responseSchema,
}: NonNullable<GenerateRequest['generationConfig']>): ReplyFormat {
  if (responseMimeType !== 'application/json') return { kind: 'text' }
  const schema = responseJsonSchema ?? (responseSchema && withJsonTypes(responseSchema))
  return schema === undefined ? { kind: 'json_object' } : { kind: 'json_schema', schema }
}

/** The vendor's own schemas write types in capitals. */
function withJsonTypes(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withJsonTypes)
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    key === 'type' && typeof value === 'string' ? value.toLowerCase() : withJsonTypes(value),
  ])
  return Object.fromEntries(entries)
}
