import type { WarningEvent } from '../../../../spec/call-events.js'
import type { ModelConfig } from '../../../../spec/model-config.js'
import type { ToolSettings } from '../../../../spec/text-request.js'
import { leftOut, resolveToolChoice } from '../../../../text/request/request-settings.js'
import type { GeminiConfig, GeminiTool } from '../wire.js'
import { toNativeTools } from './native-tools.js'

/** Tools of a request and how they may be used; the vendor's own give way to functions, since it refuses the mix. */
export function toGeminiTools(
  settings: ToolSettings,
  { config, model, warnings }: { config: ModelConfig; model: string; warnings: WarningEvent[] },
): Pick<GeminiConfig, 'tools' | 'toolConfig'> {
  const offered = (settings.functions ?? []).filter(({ name }) => name?.trim())
  const canCall = config.supports_function_calling
  if (offered.length > 0 && !canCall) warnings.push(leftOut('functions', model))
  const native = toNativeTools(settings, { model, warnings })
  if (offered.length === 0 || !canCall) return native.length > 0 ? { tools: native } : {}
  for (const tool of native)
    warnings.push(leftOut(`${Object.keys(tool)[0]} together with functions`, model))
  if (settings.parallel_tool_calls === false) warnings.push(leftOut('parallel_tool_calls', model))
  const choice = resolveToolChoice(settings, { config, warnings })
  return { tools: [toDeclarations(offered)], ...toToolConfig(choice) }
}

function toDeclarations(functions: NonNullable<ToolSettings['functions']>): GeminiTool {
  return {
    functionDeclarations: functions.map(({ name, description, parameters }) => ({
      name,
      ...(description === undefined ? {} : { description }),
      parametersJsonSchema: parameters ?? { type: 'object' },
    })),
  }
}

const modes = { auto: 'AUTO', none: 'NONE', required: 'ANY' } as const

function toToolConfig(choice: ToolSettings['tool_choice']): Pick<GeminiConfig, 'toolConfig'> {
  if (choice === undefined) return {}
  if (typeof choice === 'string')
    return { toolConfig: { functionCallingConfig: { mode: modes[choice] } } }
  const allowedFunctionNames = [choice.function.name]
  return { toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames } } }
}
