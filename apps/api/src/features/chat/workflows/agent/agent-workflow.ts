import type { ChatRequest } from '@betterai/contracts'
import { customEvent } from '@betterai/contracts'
import { ProviderError, ValidationError } from '@betterai/core'
import type { ToolCall } from '@betterai/providers'
import { agentProfiles, agentDefaults as limits } from '../../../../config/agent.js'
import { announceEnd } from '../text/announce-end.js'
import type { StreamedAnswer } from '../text/answer-stream.js'
import { announceModel } from '../text/answer-stream.js'
import type { TextWorkflowParts } from '../text/generation.js'
import { prepareGenerations } from '../text/generation.js'
import { streamAnswer } from '../text/stream-answer.js'
import { withinTime } from '../within-time.js'
import type { TextResult, Workflow, WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'
import { createConversation } from './agent-conversation.js'
import type { CheckedTool } from './agent-tool.js'
import { mergeExtras } from './merge-extras.js'
import { runToolCall } from './run-tool-call.js'

/** What the loop is built from: all tools, of which a profile takes some. */
export type AgentParts = TextWorkflowParts & {
  tools: readonly CheckedTool[]
  /** The tool of requests that want the web searched. */
  webSearch: CheckedTool
}

/** Lets the model use tools of the service until it answers without any. */
export function createAgentWorkflow(parts: AgentParts): Workflow {
  return (context) => {
    const tools = toolsFor(context.request, parts)
    return withinTime((signal) => loop({ ...context, signal }, { parts, tools }), {
      limitMs: limits.timeoutSeconds * 1000,
      timedOut: () =>
        new ProviderError('The tools took too long to answer', {}, { reason: 'timeout' }),
      signal: context.signal,
    })
  }
}

async function loop(
  context: WorkflowContext,
  { parts, tools }: { parts: AgentParts; tools: readonly CheckedTool[] },
): Promise<TextResult> {
  const request = withoutOwnTools(context)
  const generations = await prepareGenerations({ ...context, request }, parts)
  announceModel(context, generations[0])
  const conversation = createConversation(generations, tools)
  const calls: ToolCall[] = []
  let extras: TextResult['extras'] = {}
  for (let iteration = 1; ; iteration++) {
    const content = { iteration, max_iterations: limits.maxIterations }
    const isLast = iteration >= limits.maxIterations
    await send(context, customEvent('iterationStarted', content))
    const answer = await streamAnswer(context, conversation.next({ mayCall: !isLast }), {
      isModelAnnounced: true,
      runsTools: true,
    })
    calls.push(...answer.tool_calls)
    const open = isLast ? [] : answer.tool_calls.filter(({ requires_action }) => requires_action)
    conversation.addAnswer(answer, open)
    for (const call of open) {
      const result = await runToolCall(context, call, tools)
      conversation.addResult(call, result)
      extras = mergeExtras(extras, result.extras)
    }
    await send(context, customEvent('iterationCompleted', content))
    if (open.length === 0)
      return finish(context, { ...answer, tool_calls: calls, extras }, iteration)
  }
}

async function finish(
  context: WorkflowContext,
  { vendor_parts: _kept, ...last }: StreamedAnswer,
  iterations: number,
): Promise<TextResult> {
  const { text, reasoning } = context.output.getResults()
  const { provider } = last
  if (text === '' && Object.keys(last.extras ?? {}).length === 0)
    throw new ProviderError(
      'The AI provider returned no answer',
      { provider },
      { reason: 'bad_response' },
    )
  const result = { ...last, text, reasoning: reasoning || null }
  await announceEnd(context, result, { iterations })
  return result
}

function toolsFor({ user_settings }: ChatRequest, parts: AgentParts): CheckedTool[] {
  const { general, text, chart } = user_settings
  const profile = general.ai_agent_profile ?? limits.profile
  const names = Object.hasOwn(agentProfiles, profile) ? agentProfiles[profile] : undefined
  if (names === undefined)
    throw new ValidationError(`Unknown profile "${profile}"`, 'general.ai_agent_profile', {
      suggestions: Object.keys(agentProfiles),
    })
  const isOff = (name: string) => name === 'chart_generation' && chart.enabled === false
  const tools = parts.tools.filter(({ name }) => names.includes(name) && !isOff(name))
  return text.websearch_enabled ? [...tools, parts.webSearch] : tools
}

/** The loop offers its own functions; those of the client would leave it open who runs them. */
function withoutOwnTools({ request, output }: WorkflowContext): ChatRequest {
  const { tools, websearch_enabled: _search, ...text } = request.user_settings.text
  const { functions = [], tool_choice: _choice, ...native } = tools ?? {}
  if (functions.length > 0) {
    const message = 'Functions of the client are left out while the service runs tools itself'
    void output.sendEvent(customEvent('warning', { code: 'functions_left_out', message }))
  }
  return {
    ...request,
    user_settings: { ...request.user_settings, text: { ...text, tools: native } },
  }
}
