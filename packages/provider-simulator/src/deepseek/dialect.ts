import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { checkCommonRules } from '../openai/chat/rules.js'
import type { ChatRequest } from '../openai/chat/schema.js'
import { chatRequestSchema } from '../openai/chat/schema.js'
import type { OpenAiDialect } from '../openai/dialect.js'
import { epochSeconds } from '../openai/ids.js'
import type { OpenAiModel } from '../openai/models.js'
import { usualThoughts } from '../openai/thoughts.js'
import { deepseekErrors, invalid, refuseDeepSeekBody } from './errors.js'
import { deepseekMessage } from './message-schema.js'
import { deepseekModels } from './models.js'

/** Settings that the vendor does not know are ignored, ill-typed ones refused. */
const schema = chatRequestSchema
  .omit({ web_search_options: true, max_completion_tokens: true })
  .extend({
    messages: z.array(deepseekMessage).min(1),
    thinking: z.object({ type: z.enum(['enabled', 'disabled']) }).nullish(),
    reasoning_effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  })
  .strip()
  .transform(({ thinking, ...request }): ChatRequest => {
    if (thinking?.type !== 'disabled') return request
    return { ...request, reasoning_effort: 'none' }
  })

const system_fingerprint = 'fp_simulator_prod0820_fp8_kvcache'

/** DeepSeek's dialect: reasoning in `reasoning_content`, usage with cache hits and misses on the last chunk. */
export const deepseekDialect: OpenAiDialect = {
  models: deepseekModels,
  ownedBy: 'deepseek',
  headers: () => ({ 'x-ds-trace-id': randomBytes(16).toString('hex') }),
  errors: deepseekErrors,
  chat: {
    schema,
    refuse: refuseDeepSeekBody,
    check: checkDeepSeekRules,
    reasoningPlace: 'reasoning_content',
    thoughts: usualThoughts,
    chunkFields: ({ model }) => ({
      id: randomUUID(),
      object: 'chat.completion.chunk',
      created: epochSeconds(),
      model: model.snapshot,
      system_fingerprint,
    }),
    wholeFields: () => ({ system_fingerprint }),
    usage: toDeepSeekUsage,
    closingFields: ({ usage }) => ({ usage }),
    chunkRest: ({ request }) => (request.stream_options?.include_usage ? ',"usage":null' : ''),
    hasUsageChunk: false,
    isObfuscated: false,
    hasAnnotations: false,
    callId: () => `call_00_${randomBytes(12).toString('hex')}`,
  },
}

function checkDeepSeekRules(request: ChatRequest, model: OpenAiModel): void {
  checkCommonRules(request)
  if (request.response_format?.type === 'json_schema')
    throw invalid('This response_format type is unavailable now')
  checkReasoning(request, model)
  if (!model.seesImages && hasImage(request))
    throw invalid(`The model ${model.id} does not support image_url in messages`)
  const limit = request.max_tokens ?? 1
  if (limit > model.maxOutputTokens)
    throw invalid(
      `Invalid max_tokens value, the valid range of max_tokens is [1, ${model.maxOutputTokens}]`,
    )
}

/** Models without a choice of effort take the setting and go on as ever. */
function checkReasoning(request: ChatRequest, { id, efforts }: OpenAiModel): void {
  const { reasoning_effort: effort } = request
  const isOpen = efforts !== null && efforts.length > 1
  if (effort && isOpen && !efforts.includes(effort))
    throw invalid(`Invalid reasoning_effort '${effort}' for model ${id}`)
  if (efforts !== null && effort !== 'none') requireReasoning(request)
}

function hasImage({ messages }: ChatRequest): boolean {
  return messages.some(
    ({ content }) => Array.isArray(content) && content.some((part) => part.type === 'image_url'),
  )
}

/** A model that thinks between calls wants to read on where it was. */
function requireReasoning({ messages }: ChatRequest): void {
  const isMissing = (message: object) =>
    'tool_calls' in message && message.tool_calls != null && !('reasoning_content' in message)
  const index = messages.findIndex(isMissing)
  if (index !== -1)
    throw invalid(
      `Missing \`reasoning_content\` field in the assistant message at message index ${index}. For more information, please refer to https://api-docs.deepseek.com/guides/thinking_mode#tool-calls`,
    )
}

function toDeepSeekUsage(counts: Record<string, unknown>): Record<string, unknown> {
  const { prompt_tokens, completion_tokens, total_tokens, completion_tokens_details } = counts
  const { cached_tokens: hit = 0 } = counts.prompt_tokens_details as { cached_tokens?: number }
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens,
    prompt_tokens_details: { cached_tokens: hit },
    completion_tokens_details,
    prompt_cache_hit_tokens: hit,
    prompt_cache_miss_tokens: Number(prompt_tokens) - hit,
  }
}
