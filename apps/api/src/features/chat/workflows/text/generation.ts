import type { TextSettings } from '@betterai/contracts'
import type {
  GenerateRequest,
  Providers,
  ResolvedTextProvider,
  ToolSettings,
} from '@betterai/providers'
import { defaults } from '../../../../config/defaults.js'
import type { WorkflowContext } from '../workflow.js'
import { buildConversation } from './conversation.js'
import type { PromptTemplates } from './system-prompt.js'
import { resolveSystemPrompt } from './system-prompt.js'

/** What the text workflow is built from. */
export type TextWorkflowParts = {
  providers: Providers
  templates: PromptTemplates
  defaultModel: string
}

/** The model that will answer and the request for it. */
export type Generation = ResolvedTextProvider & { generateRequest: GenerateRequest }

/** Resolves the model and builds its request; throws `ValidationError` for an unknown model or unusable input. */
export async function prepareGeneration(
  { request, signal }: Pick<WorkflowContext, 'request' | 'signal'>,
  parts: TextWorkflowParts,
): Promise<Generation> {
  const settings = request.user_settings.text
  const model = settings.model ?? parts.defaultModel
  const resolved = await parts.providers.getTextProvider({ text: { ...textOf(settings), model } })
  const { config } = resolved.model
  const messages = buildConversation(request.user_input?.chat_history ?? [], request.prompt ?? '', {
    memoryTokens: settings.memory_limit ?? defaults.memoryLimitTokens,
    messagesWithAttachments:
      settings.file_attached_message_limit ?? config.file_attached_message_limit,
  })
  return {
    ...resolved,
    generateRequest: {
      messages,
      system_prompt: resolveSystemPrompt(settings, parts.templates),
      temperature: settings.temperature ?? defaults.temperature,
      ...(settings.max_tokens ? { max_tokens: settings.max_tokens } : {}),
      ...reasoningOf(settings, config),
      ...(settings.tools ? { tool_settings: settings.tools as ToolSettings } : {}),
      signal,
    },
  }
}

function textOf({ enable_reasoning }: TextSettings): { enable_reasoning?: boolean } {
  return enable_reasoning === undefined ? {} : { enable_reasoning }
}

const effortWords = ['low', 'medium', 'high']

function reasoningOf(
  settings: TextSettings,
  config: Generation['model']['config'],
): Pick<GenerateRequest, 'enable_reasoning' | 'reasoning_value'> {
  const values = config.reasoning_effort_values ?? []
  if (!settings.enable_reasoning) return {}
  if (!config.supports_reasoning_effort || values.length === 0) return { enable_reasoning: true }
  const value = values[effortIndex(settings.reasoning_effort, values.length)]
  return value === undefined
    ? { enable_reasoning: true }
    : { enable_reasoning: true, reasoning_value: value }
}

function effortIndex(effort: number | string | null | undefined, length: number): number {
  const word = effortWords.indexOf(String(effort).trim().toLowerCase())
  const number = effort === null || effort === '' ? Number.NaN : Number(effort)
  const index = word >= 0 ? word : Number.isFinite(number) ? Math.trunc(number) : 1
  return Math.min(Math.max(index, 0), length - 1)
}
