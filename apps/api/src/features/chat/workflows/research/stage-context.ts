import type { ChatRequest } from '@betterai/contracts'
import { researchDefaults as defaults } from '../../../../config/defaults.js'
import { withoutImageMode } from '../image/wanted-image.js'
import type { WorkflowContext } from '../workflow.js'

/** The context in which the request's own model does its part of a research: one prompt, no history, no tools. */
export function stageContext(
  context: WorkflowContext,
  text: string,
  stage: 'optimization' | 'analysis',
): WorkflowContext {
  const { request } = context
  const prompt = [{ type: 'text', text } as const, ...attachmentsOf(request)]
  return {
    ...context,
    request: {
      ...request,
      prompt,
      user_input: { ...request.user_input, chat_history: [] },
      user_settings: { ...request.user_settings, text: stageSettings(request, stage) },
    },
  }
}

function stageSettings(
  { user_settings }: ChatRequest,
  stage: 'optimization' | 'analysis',
): ChatRequest['user_settings']['text'] {
  const { text } = user_settings
  const { model, fallback_models, streaming, ai_character, ai_agent_enabled } = text
  const given =
    stage === 'optimization'
      ? { temperature: text.optimization_temperature, maxTokens: text.optimization_max_tokens }
      : { temperature: text.temperature, maxTokens: text.max_tokens }
  return {
    model,
    fallback_models,
    streaming,
    ai_character,
    ai_agent_enabled,
    temperature: given.temperature ?? defaults[stage].temperature,
    max_tokens: given.maxTokens || defaults[stage].maxTokens,
  }
}

function attachmentsOf({ prompt }: ChatRequest) {
  if (typeof prompt === 'string' || !prompt) return []
  const parts = withoutImageMode(prompt)
  return typeof parts === 'string' ? [] : parts.filter(({ type }) => type !== 'text')
}
