import type { TextSettings } from '@betterai/contracts'
import { customEvent } from '@betterai/contracts'
import { ConfigurationError, ProviderError } from '@betterai/core'
import type { SourceCitation } from '@betterai/providers'
import { researchDefaults as defaults } from '../../../../config/defaults.js'
import { warnOfModel } from '../text/answer-stream.js'
import type { TextWorkflowParts } from '../text/generation.js'
import { openModel } from '../text/open-model.js'
import type { WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'

/** What the research tool found. */
export type Report = { text: string; model: string; citations: SourceCitation[] }

const efforts = ['low', 'medium', 'high']

/** Has a question researched, which may take minutes; a failure is told by its own event and thrown as `ProviderError`. */
export async function askResearcher(
  context: WorkflowContext,
  prompt: string,
  parts: TextWorkflowParts,
): Promise<Report> {
  try {
    return await research(context, prompt, parts)
  } catch (error) {
    context.signal.throwIfAborted()
    const message = 'The research failed'
    await send(
      context,
      customEvent('deepResearch', { type: 'deepResearchError', message, stage: 'error' }),
    )
    if (ProviderError.isInstance(error)) throw error
    const source = { provider: defaults.vendor, originalError: String(error) }
    throw new ProviderError(message, source, { reason: 'unavailable', cause: error })
  }
}

/** Asks one model after the other until one brings a report; throws the first failure when none does. */
async function research(
  context: WorkflowContext,
  prompt: string,
  parts: TextWorkflowParts,
): Promise<Report> {
  let failure: unknown
  for (const name of defaults.models) {
    try {
      return await researchBy(name, { context, prompt, parts })
    } catch (error) {
      context.signal.throwIfAborted()
      if (!ProviderError.isInstance(error) && !ConfigurationError.isInstance(error)) throw error
      failure ??= error
      context.logger.warn('model did no research, trying the next', { model: name, error })
    }
  }
  throw failure
}

async function researchBy(
  name: string,
  {
    context,
    prompt,
    parts,
  }: { context: WorkflowContext; prompt: string; parts: TextWorkflowParts },
): Promise<Report> {
  const { request, signal, spending } = context
  const { text } = request.user_settings
  const { model, provider } = await openModel(
    { user_settings: { ...request.user_settings, text: {} } },
    { ...parts, name },
  )
  warnOfModel(context, model)
  const answer = await provider.generate({
    messages: [{ role: 'user', content: prompt }],
    temperature: text.research_temperature ?? defaults.research.temperature,
    ...(text.research_max_tokens ? { max_tokens: text.research_max_tokens } : {}),
    tool_settings: { web_search: true },
    enable_reasoning: true,
    reasoning_value: effortOf(text),
    onOutcome: (outcome) => spending.add(outcome),
    signal,
  })
  if (answer.text.trim() === '')
    throw new ProviderError(
      'The research brought no report',
      { provider: provider.provider_name },
      { reason: 'bad_response' },
    )
  return { text: answer.text, model: model.id, citations: answer.citations ?? [] }
}

/** Low, medium or high, by name or number. */
function effortOf(settings: TextSettings): string {
  const choice =
    settings.deep_research_reasoning_effort ?? settings.perplexity_search_context_size ?? ''
  const word = String(choice).trim().toLowerCase()
  if (efforts.includes(word)) return word
  const index = word === '' ? Number.NaN : Math.trunc(Number(word))
  if (Number.isNaN(index)) return defaults.effort
  return efforts[Math.min(Math.max(index, 0), efforts.length - 1)] ?? defaults.effort
}
