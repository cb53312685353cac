import { invalidRequest, notFound } from '../errors.js'
import { checkEffort, takesSampling, unsupportedParameter } from '../model-rules.js'
import type { OpenAiModel } from '../models.js'
import { answerSchemaProblem, functionSchemaProblem } from '../strict-schema.js'
import type { ResponsesRequest } from './schema.js'
import { isWebSearch } from './schema.js'

const movedParameters: Readonly<Record<string, string>> = {
  messages: 'input',
  response_format: 'text.format',
  reasoning_effort: 'reasoning.effort',
  max_tokens: 'max_output_tokens',
  max_completion_tokens: 'max_output_tokens',
}

/** Refuses parameters of chat completions, naming the one that took their place. */
export function checkMovedParameters(body: object): void {
  for (const [old, modern] of Object.entries(movedParameters)) {
    if (!(old in body)) continue
    throw invalidRequest(
      `Unsupported parameter: '${old}'. In the Responses API, this parameter has moved to '${modern}'. Try again with the new parameter. See the API documentation for more information: https://platform.openai.com/docs/api-reference/responses/create.`,
      null,
      'unsupported_parameter',
    )
  }
}

/** Refuses what a schema cannot see: combinations of parameters, and parameters the model does not take. */
export function checkResponsesRules(request: ResponsesRequest, model: OpenAiModel): void {
  checkReasoningSettings(request, model)
  checkSampling(request, model)
  checkCommonRules(request, model)
  if (request.stream_options && !request.stream) {
    throw invalidRequest(
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      'stream_options',
    )
  }
}

/** Refuses what no vendor of this API takes. */
export function checkCommonRules(request: ResponsesRequest, model: OpenAiModel): void {
  checkTools(request, model)
  checkToolChoice(request)
  checkFormat(request)
  checkOutputLimit(request, model)
  checkUnknownResources(request)
}

function checkReasoningSettings(request: ResponsesRequest, model: OpenAiModel): void {
  const { reasoning } = request
  checkEffort(model, reasoning?.effort, 'reasoning.effort')
  if (model.efforts !== null) return
  for (const name of ['summary', 'generate_summary', 'mode'] as const) {
    if (reasoning?.[name]) throw unsupportedParameter(`reasoning.${name}`)
  }
  if (request.include?.includes('reasoning.encrypted_content')) {
    throw invalidRequest('Encrypted content is not supported with this model.', 'include')
  }
}

function checkSampling(request: ResponsesRequest, model: OpenAiModel): void {
  if (takesSampling(model, request.reasoning?.effort)) return
  for (const param of ['temperature', 'top_p'] as const) {
    const value = request[param]
    if (value === null || value === undefined || value === 1) continue
    throw invalidRequest(
      `Unsupported parameter: '${param}' is not supported with this model.`,
      param,
    )
  }
  if (request.top_logprobs) throw unsupportedParameter('top_logprobs')
}

function checkTools(request: ResponsesRequest, model: OpenAiModel): void {
  for (const [index, tool] of (request.tools ?? []).entries()) {
    if (model.refusedTools.includes(tool.type)) {
      throw invalidRequest(
        `Hosted tool '${tool.type}' is not supported with ${model.snapshot}.`,
        'tools',
      )
    }
    if (isWebSearch(tool.type) && request.reasoning?.effort === 'minimal') {
      throw invalidRequest(
        `The following tools cannot be used with reasoning.effort 'minimal': ${tool.type}.`,
        'tools',
      )
    }
    if (tool.type !== 'function' || !tool.parameters) continue
    const problem = functionSchemaProblem(tool.parameters, tool.strict === true)
    if (problem === null) continue
    throw invalidRequest(
      `Invalid schema for function '${tool.name}': ${problem}`,
      `tools[${index}].parameters`,
      'invalid_function_parameters',
    )
  }
}

function checkToolChoice({ tool_choice: choice, tools }: ResponsesRequest): void {
  if (choice === null || choice === undefined || choice === 'none' || choice === 'auto') return
  const offered = tools ?? []
  if (choice === 'required' && offered.length > 0) return
  if (typeof choice === 'object') {
    if (choice.type === 'allowed_tools') return
    const isOffered = offered.some((tool) =>
      choice.name === undefined
        ? tool.type === choice.type
        : 'name' in tool && tool.name === choice.name,
    )
    if (isOffered) return
  }
  const wanted = typeof choice === 'string' ? choice : (choice.name ?? choice.type)
  throw invalidRequest(`Tool choice '${wanted}' not found in 'tools' parameter.`, 'tool_choice')
}

function checkFormat(request: ResponsesRequest): void {
  const format = request.text?.format
  if (format?.type === 'json_object' && !/json/i.test(JSON.stringify(request.input ?? ''))) {
    throw invalidRequest(
      "Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.",
      'input',
    )
  }
  if (format?.type !== 'json_schema') return
  const problem = answerSchemaProblem(format.schema, format.strict === true)
  if (problem === null) return
  throw invalidRequest(
    `Invalid schema for response_format '${format.name}': ${problem}`,
    'text.format.schema',
    'invalid_json_schema',
  )
}

function checkOutputLimit({ max_output_tokens: wanted }: ResponsesRequest, model: OpenAiModel) {
  if (!wanted || wanted <= model.maxOutputTokens) return
  throw invalidRequest(
    `max_output_tokens is too large: ${wanted}. This model supports at most ${model.maxOutputTokens} output tokens, whereas you provided ${wanted}.`,
    'max_output_tokens',
    'invalid_value',
  )
}

/** Conversations and prompt templates are never created here, so none of them is known. */
function checkUnknownResources({ conversation, prompt }: ResponsesRequest): void {
  if (conversation) {
    const id = typeof conversation === 'string' ? conversation : conversation.id
    throw notFound(`Conversation with id '${id}' not found.`)
  }
  if (prompt) throw notFound(`Prompt with id '${String(prompt.id)}' not found.`)
}

/** Refuses prompts that do not fit into the model's context window, unless they may be cut. */
export function checkContext(request: ResponsesRequest, model: OpenAiModel, tokens: number): void {
  if (tokens <= model.contextTokens || request.truncation === 'auto') return
  throw invalidRequest(
    'Your input exceeds the context window of this model. Please adjust your input and try again.',
    'input',
    'context_length_exceeded',
  )
}
