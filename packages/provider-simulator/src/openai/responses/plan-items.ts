import type { ReplyPlan } from '../../text/plan.js'
import { resourceId, toolCallId } from '../ids.js'
import { createEncryptedContent } from './encrypted-content.js'
import type { OutputItem } from './items.js'
import type { ResponsesRequest } from './schema.js'

const defaultSummary =
  '**Weighing the request**\n\nI look at what was asked, check what came before, and decide on a short and direct answer.'

/** Lays out a plan as output items: reasoning, the vendor's tools, the message, then calls. */
export function planItems(plan: ReplyPlan, request: ResponsesRequest): OutputItem[] {
  return [
    ...reasoningItems(plan, request),
    ...plan.builtins.map((use): OutputItem => {
      return { kind: 'builtin', id: resourceId(use.tool === 'web_search' ? 'ws' : 'ci'), use }
    }),
    ...messageItems(plan),
    ...callItems(plan, request),
  ]
}

function reasoningItems(plan: ReplyPlan, request: ResponsesRequest): OutputItem[] {
  if (plan.reasoningTokens === 0) return []
  const wantsSummary = request.reasoning?.summary ?? request.reasoning?.generate_summary
  const isEncrypted = request.include?.includes('reasoning.encrypted_content')
  return [
    {
      kind: 'reasoning',
      id: resourceId('rs'),
      summary: plan.reasoning || (wantsSummary ? defaultSummary : ''),
      encrypted: isEncrypted ? createEncryptedContent() : null,
    },
  ]
}

/** An answer that was cut before its first word has no message at all. */
function messageItems(plan: ReplyPlan): OutputItem[] {
  const { chunks, refusal, citations, finish, toolCalls } = plan
  const isCut = finish === 'length' || finish === 'content_filter'
  const hasText = chunks.count > 0 || refusal !== null
  if (!hasText && (isCut || toolCalls.length > 0)) return []
  return [{ kind: 'message', id: resourceId('msg'), chunks, refusal, citations, isCut }]
}

function callItems(plan: ReplyPlan, request: ResponsesRequest): OutputItem[] {
  const customTools = new Set(
    (request.tools ?? []).flatMap((tool) => (tool.type === 'custom' ? [tool.name] : [])),
  )
  return plan.toolCalls.map((call) => {
    const isCustom = customTools.has(call.name)
    return {
      kind: isCustom ? 'custom_tool_call' : 'function_call',
      id: resourceId(isCustom ? 'ctc' : 'fc'),
      callId: toolCallId(),
      name: call.name,
      arguments: call.arguments,
    }
  })
}
