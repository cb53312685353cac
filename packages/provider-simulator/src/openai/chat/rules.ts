import { invalidRequest, notFound, OpenAiError } from '../errors.js'
import { checkFileData, checkImageUrl } from '../media-rules.js'
import { checkEffort, takesSampling, unsupportedParameter } from '../model-rules.js'
import type { OpenAiModel } from '../models.js'
import { answerSchemaProblem, functionSchemaProblem } from '../strict-schema.js'
import type { ChatUserPart } from './message-schema.js'
import type { ChatRequest } from './schema.js'
import { checkToolLinkage } from './tool-linkage.js'

/** Refuses what a schema cannot see: combinations of parameters, and parameters the model does not take. */
export function checkChatRules(request: ChatRequest, model: OpenAiModel): void {
  if (model.isResponsesOnly) {
    throw notFound(
      'This model is only supported in v1/responses and not in v1/chat/completions.',
      'model',
    )
  }
  checkReasoning(request, model)
  checkTokenLimits(request, model)
  checkSampling(request, model)
  checkCommonRules(request)
  if (request.web_search_options && !model.id.includes('search')) {
    throw invalidRequest(
      "Unknown parameter: 'web_search_options'.",
      'web_search_options',
      'unknown_parameter',
    )
  }
  checkMedia(request)
}

/** The highest effort exists on the other API only, and the newest models reason about functions only there. */
function checkReasoning({ reasoning_effort: effort, tools }: ChatRequest, model: OpenAiModel) {
  const efforts = model.efforts?.filter((level) => level !== 'max') ?? null
  checkEffort({ ...model, efforts }, effort, 'reasoning_effort')
  if (!model.needsNoneForChatTools || effort === 'none' || !tools?.length) return
  throw invalidRequest(
    `Function tools with reasoning_effort are not supported for ${model.id} in /v1/chat/completions. Please use /v1/responses or set reasoning_effort to 'none'.`,
    'reasoning_effort',
    'unsupported_value',
  )
}

/** Refuses combinations that no vendor of this protocol takes. */
export function checkCommonRules(request: ChatRequest): void {
  checkStreaming(request)
  checkTools(request)
  checkFormat(request)
  checkToolLinkage(request.messages)
}

function checkMedia({ messages }: ChatRequest): void {
  for (const [index, message] of messages.entries()) {
    if (message.role !== 'user' || typeof message.content === 'string') continue
    for (const [place, part] of message.content.entries()) {
      checkPart(part, `messages[${index}].content[${place}]`)
    }
  }
}

function checkPart(part: ChatUserPart, path: string): void {
  if (part.type === 'image_url') checkImageUrl(part.image_url.url, `${path}.image_url.url`)
  if (part.type !== 'file') return
  const { file_id: id, file_data: data } = part.file
  if (data) checkFileData(data, `${path}.file.file_data`)
  else if (!id) {
    const param = `${path}.file.file_id`
    throw invalidRequest(
      `Missing required parameter: '${param}'.`,
      param,
      'missing_required_parameter',
    )
  }
}

function checkTokenLimits(request: ChatRequest, model: OpenAiModel): void {
  const { max_tokens: old, max_completion_tokens: modern } = request
  if (isGiven(old) && model.efforts !== null) {
    throw unsupportedParameter('max_tokens', " Use 'max_completion_tokens' instead.")
  }
  if (isGiven(old) && isGiven(modern)) {
    throw invalidRequest(
      "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
      'max_tokens',
      'invalid_parameter_combination',
    )
  }
  const wanted = modern ?? old
  if (isGiven(wanted) && wanted > model.maxOutputTokens) {
    const param = isGiven(modern) ? 'max_completion_tokens' : 'max_tokens'
    throw invalidRequest(
      `${param} is too large: ${wanted}. This model supports at most ${model.maxOutputTokens} completion tokens, whereas you provided ${wanted}.`,
      param,
      'invalid_value',
    )
  }
}

const samplingDefaults = { temperature: 1, top_p: 1 } as const
const penaltyDefaults = { presence_penalty: 0, frequency_penalty: 0 } as const

/** Sampling goes with reasoning switched off, the rest with no model that can reason. */
function checkSampling(request: ChatRequest, model: OpenAiModel): void {
  if (!takesSampling(model, request.reasoning_effort)) {
    checkDefaults(request, samplingDefaults)
    if (request.logprobs) throw unsupportedParameter('logprobs')
  }
  if (model.efforts === null) return
  checkDefaults(request, penaltyDefaults)
  if (request.logit_bias) throw unsupportedParameter('logit_bias')
  if (isGiven(request.stop)) throw unsupportedParameter('stop')
}

function checkDefaults(request: object, defaults: Readonly<Record<string, number>>): void {
  for (const [param, usual] of Object.entries(defaults)) {
    const value: unknown = Reflect.get(request, param)
    if (!isGiven(value) || value === usual) continue
    throw invalidRequest(
      `Unsupported value: '${param}' does not support ${value} with this model. Only the default (${usual}) value is supported.`,
      param,
      'unsupported_value',
    )
  }
}

function checkStreaming(request: ChatRequest): void {
  if (request.stream_options && !request.stream) {
    throw invalidRequest(
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      'stream_options',
    )
  }
  if (isGiven(request.top_logprobs) && !request.logprobs) {
    throw invalidRequest(
      "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.",
      'top_logprobs',
    )
  }
}

function checkTools(request: ChatRequest): void {
  const { tools, tool_choice: choice } = request
  if (!tools) {
    const dependent = isGiven(choice) && choice !== 'none' ? 'tool_choice' : parallelParam(request)
    if (dependent === null) return
    throw invalidRequest(
      `Invalid value for '${dependent}': '${dependent}' is only allowed when 'tools' are specified.`,
      dependent,
    )
  }
  for (const [index, tool] of tools.entries()) {
    if (tool.type !== 'function' || !tool.function.parameters) continue
    const { name, parameters, strict } = tool.function
    const problem = functionSchemaProblem(parameters, strict === true)
    if (problem === null) continue
    throw invalidRequest(
      `Invalid schema for function '${name}': ${problem}`,
      `tools[${index}].function.parameters`,
      'invalid_function_parameters',
    )
  }
  if (typeof choice === 'object' && choice !== null) checkNamedChoice(choice, tools)
}

function parallelParam(request: ChatRequest): string | null {
  return isGiven(request.parallel_tool_calls) ? 'parallel_tool_calls' : null
}

function checkNamedChoice(
  choice: Extract<ChatRequest['tool_choice'], object>,
  tools: NonNullable<ChatRequest['tools']>,
): void {
  if (choice.type === 'allowed_tools') return
  const name = choice.type === 'function' ? choice.function.name : choice.custom.name
  const isOffered = tools.some((tool) =>
    tool.type === 'function' ? tool.function.name === name : tool.custom.name === name,
  )
  if (isOffered) return
  throw invalidRequest(
    `Invalid value for 'tool_choice': no function named \`${name}\` was specified in the 'tools' parameter.`,
    'tool_choice',
  )
}

function checkFormat(request: ChatRequest): void {
  const format = request.response_format
  if (format?.type === 'json_object' && !JSON.stringify(request.messages).match(/json/i)) {
    throw invalidRequest(
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      'messages',
    )
  }
  if (format?.type !== 'json_schema') return
  const { name, schema, strict } = format.json_schema
  const problem = answerSchemaProblem(schema, strict === true)
  if (problem === null) return
  throw invalidRequest(
    `Invalid schema for response_format '${name}': ${problem}`,
    'response_format',
  )
}

/** Refuses prompts that do not fit into the model's context window. */
export function checkContext(model: OpenAiModel, tokens: number): void {
  if (tokens <= model.contextTokens) return
  throw new OpenAiError(400, {
    message: `This model's maximum context length is ${model.contextTokens} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`,
    type: 'invalid_request_error',
    param: 'messages',
    code: 'context_length_exceeded',
  })
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined
}
