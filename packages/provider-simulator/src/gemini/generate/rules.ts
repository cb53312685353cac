import { brokenRule, invalidArgument } from '../errors.js'
import { isGenuineSignature } from '../ids.js'
import type { GeminiModel } from '../models.js'
import { checkContents } from './content-rules.js'
import type { GenerateRequest } from './schema.js'
import { checkThinking } from './thinking.js'
import { checkToolTurns } from './tool-turns.js'

/** Refuses what a schema cannot see: ranges, combinations, and settings the model does not take. */
export function checkGenerateRules(request: GenerateRequest, model: GeminiModel): void {
  checkContents(request.contents)
  checkContinuation(request)
  checkSampling(request)
  checkOutput(request, model)
  checkThinking(model, request.generationConfig?.thinkingConfig)
  checkTools(request, model)
  checkToolConfig(request)
  checkToolTurns(request.contents ?? [], model)
}

function checkContinuation({ continuationToken: token }: GenerateRequest): void {
  if (token === undefined || isGenuineSignature(token)) return
  throw brokenRule('continuation_token', 'the token is invalid or has expired.')
}

const ranges = { temperature: [0, 2], topP: [0, 1], topK: [0, 1000] } as const

function checkSampling({ generationConfig = {} }: GenerateRequest): void {
  for (const name of ['temperature', 'topP', 'topK'] as const) {
    const value = generationConfig[name]
    const [least, most] = ranges[name]
    if (value === undefined || (value >= least && value <= most)) continue
    const field = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    throw brokenRule(
      `generation_config.${field}`,
      `${field} must be in the range [${least.toFixed(1)}, ${most.toFixed(1)}].`,
    )
  }
}

function checkOutput({ generationConfig = {}, tools = [] }: GenerateRequest, model: GeminiModel) {
  const { candidateCount = 1, maxOutputTokens, responseMimeType = 'text/plain' } = generationConfig
  if (candidateCount !== 1)
    throw invalidArgument('Multiple candidates is not enabled for this model')
  if (
    maxOutputTokens !== undefined &&
    (maxOutputTokens < 1 || maxOutputTokens > model.outputTokens)
  )
    throw invalidArgument(
      `Unable to submit request because it has a maxOutputTokens value of ${maxOutputTokens} but the supported range is from 1 (inclusive) to ${model.outputTokens + 1} (exclusive). Update the value and try again.`,
    )
  const isJson = responseMimeType === 'application/json'
  for (const field of ['responseSchema', 'responseJsonSchema'] as const)
    if (generationConfig[field] !== undefined && !isJson)
      throw brokenRule(
        `generation_config.${field === 'responseSchema' ? 'response_schema' : 'response_json_schema'}`,
        "only allowed when response_mime_type is 'application/json'",
      )
  if (isJson && !model.signsCalls && tools.some((tool) => tool.functionDeclarations))
    throw invalidArgument(
      "Function calling with a response mime type: 'application/json' is unsupported",
    )
}

const builtins = {
  googleSearch: 'google_search',
  codeExecution: 'code_execution',
  urlContext: 'url_context',
}

function checkTools({ tools = [], toolConfig }: GenerateRequest, model: GeminiModel): void {
  if (tools.some((tool) => tool.googleSearchRetrieval))
    throw invalidArgument(
      'google_search_retrieval is not supported; please use google_search field instead.',
    )
  const hasFunctions = tools.some((tool) => tool.functionDeclarations?.length)
  const used = Object.entries(builtins).filter(([field]) => tools.some((tool) => field in tool))
  const mayMix = model.signsCalls && toolConfig?.includeServerSideToolInvocations === true
  if (hasFunctions && used.length > 0 && !mayMix)
    throw invalidArgument(
      `Built-in tools ({${used.map(([, name]) => name).join(', ')}}) and Function Calling cannot be combined in the same request. Please choose one to proceed.`,
    )
  for (const [index, { functionDeclarations = [] }] of tools.entries())
    for (const [place, declaration] of functionDeclarations.entries())
      checkDeclaration(declaration, `tools[${index}].function_declarations[${place}]`)
}

function checkDeclaration(
  declaration: { name: string; parameters?: unknown; parametersJsonSchema?: unknown },
  path: string,
): void {
  if (!/^[A-Za-z_][\w.:-]{0,127}$/.test(declaration.name))
    throw brokenRule(
      `${path}.name`,
      'Invalid function name. Must start with a letter or an underscore. Must be alphanumeric (a-z, A-Z, 0-9), underscores (_), dots (.), colons (:), or dashes (-), with a maximum length of 128.',
    )
  if (declaration.parameters !== undefined && declaration.parametersJsonSchema !== undefined)
    throw brokenRule(
      `${path}.parameters`,
      'only one of parameters and parameters_json_schema may be set.',
    )
}

function checkToolConfig({ tools = [], toolConfig }: GenerateRequest): void {
  const { mode = 'AUTO', allowedFunctionNames = [] } = toolConfig?.functionCallingConfig ?? {}
  const path = 'tool_config.function_calling_config'
  const names = tools.flatMap((tool) => tool.functionDeclarations ?? []).map(({ name }) => name)
  if (mode === 'ANY' && names.length === 0)
    throw brokenRule(`${path}.mode`, 'function calling mode ANY requires function_declarations')
  if (allowedFunctionNames.length > 0 && mode !== 'ANY' && mode !== 'VALIDATED')
    throw brokenRule(
      `${path}.allowed_function_names`,
      'allowed_function_names should be set only when function calling mode is ANY.',
    )
  const unknown = allowedFunctionNames.find((name) => !names.includes(name))
  if (unknown === undefined) return
  throw brokenRule(`${path}.allowed_function_names`, `${unknown} is not declared as a function`)
}

/** Refuses prompts that do not fit into the model's context window. */
export function checkContext(model: GeminiModel, tokens: number): void {
  if (tokens <= model.inputTokens) return
  throw invalidArgument(
    `The input token count (${tokens}) exceeds the maximum number of tokens allowed (${model.inputTokens}).`,
  )
}
