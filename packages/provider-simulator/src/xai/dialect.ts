import { randomUUID } from 'node:crypto'
import { checkCommonRules as checkChatRules } from '../openai/chat/rules.js'
import type { ChatRequest } from '../openai/chat/schema.js'
import type { OpenAiDialect } from '../openai/dialect.js'
import { epochSeconds, fingerprint, toolCallId } from '../openai/ids.js'
import type { Effort, OpenAiModel } from '../openai/models.js'
import type { ResponsesDialect } from '../openai/responses/dialect.js'
import { checkCommonRules } from '../openai/responses/rules.js'
import type { ResponsesRequest } from '../openai/responses/schema.js'
import { usualThoughts } from '../openai/thoughts.js'
import { invalid, refuseXaiBody, xaiErrors } from './errors.js'
import { xaiModels } from './models.js'
import { xaiChatRequest, xaiResponsesRequest } from './schema.js'

/** xAI's dialect of chat completions: reasoning counted beside the output. */
export const xaiDialect: OpenAiDialect = {
  models: xaiModels,
  ownedBy: 'xai',
  headers: () => ({ 'x-request-id': randomUUID() }),
  errors: xaiErrors,
  chat: {
    schema: xaiChatRequest,
    refuse: refuseXaiBody,
    check(request, model) {
      checkEffort(model, request.reasoning_effort)
      checkChatRules(request)
      checkUnsupported(request, model)
    },
    reasoningPlace: 'reasoning_content',
    thoughts: usualThoughts,
    chunkFields: ({ model }) => ({
      id: randomUUID(),
      object: 'chat.completion.chunk',
      created: epochSeconds(),
      model: model.snapshot,
      system_fingerprint: fingerprint(model.snapshot),
    }),
    wholeFields: ({ model }) => ({ system_fingerprint: fingerprint(model.snapshot) }),
    usage: (counts, { plans }) => ({
      ...counts,
      completion_tokens: plans.reduce((sum, plan) => sum + plan.contentTokens, 0),
      num_sources_used: 0,
    }),
    closingFields: () => ({}),
    chunkRest: () => '',
    hasUsageChunk: true,
    isObfuscated: false,
    hasAnnotations: false,
    callId: toolCallId,
  },
}

/** xAI's dialect of responses: no instructions, searches of its own, files by id only. */
export const xaiResponses: ResponsesDialect = {
  schema: xaiResponsesRequest,
  checkBody(body) {
    if ('instructions' in body) throw invalid('Argument not supported: instructions')
    if (JSON.stringify(body).includes('"file_data":'))
      throw invalid('Argument not supported: file_data')
  },
  refuse: refuseXaiBody,
  check(request: ResponsesRequest, model) {
    checkEffort(model, request.reasoning?.effort)
    checkCommonRules(request, model)
  },
  usage: (counts) => ({ ...counts, num_sources_used: 0, num_server_side_tools_used: 0 }),
  isObfuscated: false,
  hasReasoningStatus: true,
}

const unsupported = {
  presence_penalty: 'presencePenalty',
  frequency_penalty: 'frequencyPenalty',
  stop: 'stop',
} as const

/** Models that reason take neither penalties nor stop sequences. */
function checkUnsupported(request: ChatRequest, { id, efforts, isResponsesOnly }: OpenAiModel) {
  if (isResponsesOnly) throw invalid(`Model ${id} is not supported in chat completions.`)
  if (efforts === null) return
  for (const [field, name] of Object.entries(unsupported)) {
    const value = request[field as keyof typeof unsupported]
    if (value) throw invalid(`Model ${id} does not support parameter ${name}.`)
  }
}

/** Models that decide themselves how long they think refuse the parameter. */
function checkEffort(model: OpenAiModel, effort: Effort | null | undefined): void {
  if (!effort) return
  if (model.efforts === null || model.efforts.length === 1)
    throw invalid(`Model ${model.id} does not support parameter reasoningEffort.`)
  if (!model.efforts.includes(effort))
    throw invalid(`Model ${model.id} does not support value '${effort}' of reasoningEffort.`)
}
