import type { TextSettings } from '@betterai/contracts'
import { ConfigurationError } from '@betterai/core'
import type {
  DefaultModels,
  GenerateRequest,
  Providers,
  ResolvedTextProvider,
  ToolSettings,
} from '@betterai/providers'
import { defaults } from '../../../../config/defaults.js'
import { withMemory } from '../semantic/remember.js'
import type { WorkflowContext } from '../workflow.js'
import { buildConversation } from './conversation.js'
import { openModel } from './open-model.js'
import type { PromptTemplates } from './system-prompt.js'
import { resolveTemplate } from './system-prompt.js'

/** What the text workflow is built from. */
export type TextWorkflowParts = {
  providers: Providers
  templates: PromptTemplates
  defaultModels: DefaultModels
}

type GenerationContext = Pick<
  WorkflowContext,
  'request' | 'signal' | 'spending' | 'memory' | 'memoryReserve'
>

/** The model that will answer and the request for it. */
export type Generation = ResolvedTextProvider & { generateRequest: GenerateRequest }

/**
 * Resolves the models that may answer, in order, and builds their requests: the request's own model, then its
 * `fallback_models`, else those of the model's record. A fall-back whose vendor is not set up is left out. Throws
 * `ValidationError` for an unknown model.
 */
export async function prepareGenerations(
  context: GenerationContext & Pick<WorkflowContext, 'logger'>,
  parts: TextWorkflowParts,
): Promise<[Generation, ...Generation[]]> {
  const settings = context.request.user_settings.text
  const prepared: Generation[] = []
  let missing: unknown
  const asked = settings.model ?? parts.defaultModels.text
  for (const model of [asked, ...fallbacksOf(asked, settings, parts)]) {
    try {
      prepared.push(await prepareGeneration(context, { parts, model }))
    } catch (error) {
      if (!ConfigurationError.isInstance(error)) throw error
      missing ??= error
      context.logger.warn('model left out, its vendor is not set up', { model, error })
    }
  }
  const [first, ...others] = prepared
  if (first === undefined) throw missing
  return [first, ...others]
}

/** A record's fall-backs hold for everybody, so a client's own list replaces them, an empty one too. */
function fallbacksOf(
  name: string,
  { fallback_models, enable_reasoning = false }: TextSettings,
  { providers }: TextWorkflowParts,
): readonly string[] {
  if (fallback_models) return fallback_models
  return providers.models.getModelConfig(name, { enable_reasoning }).config.fallback_models ?? []
}

async function prepareGeneration(
  { request, signal, spending, memory, memoryReserve }: GenerationContext,
  { parts, model }: { parts: TextWorkflowParts; model: string },
): Promise<Generation> {
  const settings = request.user_settings.text
  const resolved = await openModel(request, { ...parts, name: model })
  const { config } = resolved.model
  const prompt = withMemory(request.prompt ?? '', memory)
  const messages = buildConversation(request.user_input?.chat_history ?? [], prompt, {
    memoryTokens: settings.memory_limit ?? defaults.memoryLimitTokens,
    messagesWithAttachments:
      settings.file_attached_message_limit ?? config.file_attached_message_limit,
  })
  return {
    generateRequest: {
      messages,
      system_prompt: resolveTemplate(settings, parts.templates)?.text.trim() || null,
      // Our own default is nothing to warn about where a model takes none.
      ...temperatureOf(settings, config),
      ...(settings.max_tokens ? { max_tokens: settings.max_tokens } : {}),
      ...reasoningOf(settings),
      ...toolsOf(settings),
      ...(settings.response_schema ? { response_schema: settings.response_schema } : {}),
      memory: memoryReserve,
      onOutcome: (outcome) => spending.add(outcome),
      signal,
    },
    ...resolved,
  }
}

function toolsOf({ tools, websearch_enabled }: TextSettings): { tool_settings?: ToolSettings } {
  if (!websearch_enabled) return tools ? { tool_settings: tools as ToolSettings } : {}
  return { tool_settings: { ...(tools as ToolSettings | undefined), web_search: true } }
}

function temperatureOf(
  { temperature, enable_reasoning }: TextSettings,
  config: Generation['model']['config'],
): Pick<GenerateRequest, 'temperature'> {
  if (temperature !== undefined) return { temperature }
  const isFixed = enable_reasoning && config.temperature_without_reasoning_only
  return config.supports_temperature && !isFixed ? { temperature: defaults.temperature } : {}
}

const effortWords = ['low', 'medium', 'high']

/** Numbers name efforts too; a model that does not take the effort gets its nearest one from the provider. */
function reasoningOf({
  enable_reasoning,
  reasoning_effort: effort,
}: TextSettings): Pick<GenerateRequest, 'enable_reasoning' | 'reasoning_value'> {
  if (!enable_reasoning) return {}
  const word = String(effort ?? '')
    .trim()
    .toLowerCase()
  if (word === '') return { enable_reasoning }
  const index = Math.min(Math.max(Math.trunc(Number(word)), 0), effortWords.length - 1)
  return { enable_reasoning, reasoning_value: effortWords[index] ?? word }
}
