import { invalidRequest } from '../errors.js'
import type { AnthropicModel } from '../models.js'
import type { RequestBlock, RequestMessage } from './blocks.js'
import { blocksOf } from './blocks.js'
import { checkOutputSchema } from './output-schema.js'
import type { MessagesRequest } from './schema.js'
import { checkThinking } from './thinking-rules.js'
import { checkToolLinkage } from './tool-linkage.js'

/** Refuses what a schema cannot see: combinations of parameters, and parameters the model does not take. */
export function checkRules(request: MessagesRequest, model: AnthropicModel): void {
  checkLimits(request, model)
  checkThinking(request, model)
  checkToolChoice(request, model)
  const format = request.output_config?.format
  if (format) checkOutputSchema(format.schema)
  if (request.messages[0]?.role === 'assistant')
    throw invalidRequest('messages: first message must use the "user" role')
  for (const [index, message] of request.messages.entries()) checkMessage(message, index)
  checkCacheMarkers(request)
  checkToolLinkage(request.messages)
  checkLastMessage(request.messages, model)
}

/** Refuses prompts that do not fit into the model. */
export function checkContext(model: AnthropicModel, tokens: number): void {
  if (tokens <= model.contextTokens) return
  throw invalidRequest(`prompt is too long: ${tokens} tokens > ${model.contextTokens} maximum`)
}

function checkLimits(request: MessagesRequest, model: AnthropicModel): void {
  const { max_tokens: limit } = request
  if (limit > model.maxOutputTokens)
    throw invalidRequest(
      `max_tokens: ${limit} > ${model.maxOutputTokens}, which is the maximum allowed number of output tokens for ${model.snapshot}`,
    )
  if (model.takesSampling) return
  for (const name of ['temperature', 'top_p', 'top_k'] as const)
    if (request[name] != null) throw invalidRequest(`\`${name}\` is deprecated for this model.`)
}

function checkToolChoice(
  { tools, tool_choice: choice }: MessagesRequest,
  model: AnthropicModel,
): void {
  if (!choice) return
  if ((choice.type === 'any' || choice.type === 'tool') && !model.takesForcedTool)
    throw invalidRequest(
      `tool_choice: type '${choice.type}' is not supported for this model. Use 'auto' or 'none'.`,
    )
  if (!tools?.length)
    throw invalidRequest('tool_choice: tool_choice may only be specified while providing tools')
  if (choice.type === 'tool' && !tools.some(({ name }) => name === choice.name))
    throw invalidRequest(`tool_choice: Tool '${choice.name}' not found in provided tools`)
}

function checkMessage(message: RequestMessage, index: number): void {
  if (typeof message.content === 'string') {
    if (message.content.trim() === '') throw invalidRequest(`messages.${index}: content is empty`)
    return
  }
  for (const [place, block] of message.content.entries())
    checkBlock(block, `messages.${index}.content.${place}`)
}

function checkBlock(block: RequestBlock, path: string): void {
  if (block.type === 'text') {
    if (block.text === '') throw invalidRequest('messages: text content blocks must be non-empty')
    if (block.text.trim() === '')
      throw invalidRequest('messages: text content blocks must contain non-whitespace text')
  }
  if (block.type === 'image' || block.type === 'document') checkSource(block.source, path)
}

function checkSource(source: { type: string; data?: string; url?: string }, path: string): void {
  if (source.type === 'base64' && !isBase64(source.data ?? ''))
    throw invalidRequest(`${path}.source.base64: invalid base64 data`)
  if (source.type === 'url' && !source.url?.startsWith('https://'))
    throw invalidRequest(`${path}.source.url: Only HTTPS URLs are supported.`)
}

function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
}

const mostMarkers = 4

function checkCacheMarkers(request: MessagesRequest): void {
  const system = typeof request.system === 'string' ? [] : (request.system ?? [])
  const marked = [...system, ...(request.tools ?? []), ...request.messages.flatMap(blocksOf)]
  const count = marked.filter((item) => 'cache_control' in item && item.cache_control).length
  if (count > mostMarkers)
    throw invalidRequest(
      `A maximum of ${mostMarkers} blocks with cache_control may be provided. Found ${count}.`,
    )
}

/** An answer that the request begins is continued by older models only, one that the vendor paused by all. */
function checkLastMessage(messages: readonly RequestMessage[], model: AnthropicModel): void {
  const last = messages.at(-1)
  if (last?.role !== 'assistant') return
  const end = blocksOf(last).at(-1)
  if (end?.type === 'server_tool_use') return
  if (!model.takesPrefill)
    throw invalidRequest(
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    )
  if (end?.type === 'text' && /\s$/.test(end.text))
    throw invalidRequest('messages: final assistant content cannot end with trailing whitespace')
}
