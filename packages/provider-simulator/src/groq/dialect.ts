import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { ChatAnswer } from '../openai/chat/completion.js'
import { checkCommonRules } from '../openai/chat/rules.js'
import type { ChatRequest } from '../openai/chat/schema.js'
import { chatRequestSchema } from '../openai/chat/schema.js'
import type { OpenAiDialect } from '../openai/dialect.js'
import { invalidRequest } from '../openai/errors.js'
import { effortField } from '../openai/fields.js'
import { rateLimitHeaders } from '../openai/headers.js'
import { chatCompletionId, epochSeconds, fingerprint } from '../openai/ids.js'
import type { OpenAiModel } from '../openai/models.js'
import { usualThoughts } from '../openai/thoughts.js'
import { groqErrors, refuseGroqBody } from './errors.js'
import { groqModels } from './models.js'

const unsupported = {
  audio: true,
  logit_bias: true,
  logprobs: true,
  modalities: true,
  moderation: true,
  prediction: true,
  prompt_cache_key: true,
  prompt_cache_options: true,
  prompt_cache_retention: true,
  safety_identifier: true,
  service_tier: true,
  top_logprobs: true,
  verbosity: true,
  web_search_options: true,
} as const

const schema = chatRequestSchema.omit(unsupported).extend({
  include_reasoning: z.boolean().nullish(),
  reasoning_effort: z
    .enum([...effortField.options, 'default'])
    .nullish()
    .transform((effort) => (effort === 'default' ? null : effort)),
  reasoning_format: z.enum(['hidden', 'raw', 'parsed']).nullish(),
  service_tier: z.enum(['auto', 'default', 'flex']).nullish(),
  stream_options: z.strictObject({ include_usage: z.boolean().nullish() }).nullish(),
})

/** Groq's dialect: times beside the token counts, and usage once more under `x_groq`. */
export const groqDialect: OpenAiDialect = {
  models: groqModels,
  ownedBy: 'Groq',
  headers: () => ({ 'x-request-id': requestId(), 'x-groq-region': 'local', ...rateLimitHeaders() }),
  errors: groqErrors,
  chat: {
    schema,
    refuse: refuseGroqBody,
    check: checkGroqRules,
    reasoningPlace: 'reasoning',
    thoughts: usualThoughts,
    chunkFields: ({ model }) => ({
      id: chatCompletionId(),
      object: 'chat.completion.chunk',
      created: epochSeconds(),
      model: model.snapshot,
      system_fingerprint: fingerprint(model.snapshot),
    }),
    wholeFields: ({ model }) => ({
      usage_breakdown: null,
      system_fingerprint: fingerprint(model.snapshot),
      x_groq: { id: requestId(), seed: 1_535_227_698 },
      service_tier: 'on_demand',
    }),
    usage: toGroqUsage,
    closingFields: ({ usage }: ChatAnswer) =>
      usage === null
        ? { x_groq: { id: requestId() } }
        : { x_groq: { id: requestId(), usage }, usage },
    chunkRest: () => '',
    hasUsageChunk: false,
    isObfuscated: false,
    hasAnnotations: false,
    callId: () => randomBytes(5).toString('hex').slice(0, 9),
  },
}

function checkGroqRules(request: ChatRequest, model: OpenAiModel): void {
  checkEffort(request, model)
  checkCommonRules(request)
  const limit = request.max_completion_tokens ?? request.max_tokens ?? 0
  if (limit > model.maxOutputTokens) {
    throw invalidRequest(
      `\`max_completion_tokens\` must be less than or equal to \`${model.maxOutputTokens}\`, the maximum value for \`max_completion_tokens\` is less than the \`context_window\` for this model`,
      'max_completion_tokens',
    )
  }
  if (request.response_format?.type !== 'json_schema') return
  if (request.tools?.length)
    throw invalidRequest(
      'response_format `json_schema` cannot be combined with tool calling: remove `tools` or `response_format`',
      'response_format',
    )
  if (!model.takesSchema) {
    throw invalidRequest(
      'This model does not support response format `json_schema`. See supported models at https://console.groq.com/docs/structured-outputs#supported-models',
      'response_format',
    )
  }
}

function checkEffort({ reasoning_effort: effort }: ChatRequest, { efforts }: OpenAiModel): void {
  if (!effort || efforts?.includes(effort)) return
  const takes = efforts === null ? [] : efforts.map((level) => `\`${level}\``)
  const words =
    takes.length === 0 ? 'is not supported with this model' : `must be one of ${takes.join(', ')}`
  throw invalidRequest(`\`reasoning_effort\` ${words}`, 'reasoning_effort')
}

function toGroqUsage(counts: Record<string, unknown>): Record<string, unknown> {
  const { prompt_tokens, completion_tokens, total_tokens, completion_tokens_details } = counts
  return {
    queue_time: 0.0419,
    prompt_tokens,
    prompt_time: 0.0039,
    completion_tokens,
    completion_time: 0.2652,
    total_tokens,
    total_time: 0.2691,
    completion_tokens_details,
  }
}

function requestId(): string {
  return `req_${randomBytes(13).toString('hex')}`
}
