import type { ResolvedBehaviour } from '../behaviour.js'
import type { BuiltinUse, PlannedCitation } from './builtin-use.js'
import { reportFindings, useBuiltin } from './builtin-use.js'
import type { Chunks } from './chunks.js'
import { joinChunks, listChunks, steeredChunks } from './chunks.js'
import type { Conversation } from './conversation.js'
import { lastUserTurn } from './conversation.js'
import { composeReply } from './reply.js'
import { countTokens } from './tokens.js'
import type { PlannedCall } from './tool-selection.js'
import { selectBuiltins, selectToolCalls } from './tool-selection.js'

/** Why an answer ends, in no vendor's words. */
export type PlannedFinish = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'failed'

/** Everything an answer consists of; a vendor only has to put it into its own shape. */
export interface ReplyPlan {
  /** Reasoning text to show, '' when there is none. */
  readonly reasoning: string
  readonly builtins: readonly BuiltinUse[]
  readonly toolCalls: readonly PlannedCall[]
  readonly refusal: string | null
  readonly chunks: Chunks
  readonly citations: readonly PlannedCitation[]
  readonly finish: PlannedFinish
  /** Tokens of text, refusal and calls, without reasoning. */
  readonly contentTokens: number
  readonly reasoningTokens: number
}

/** What the request says about the answer. */
export interface PlanLimits {
  /** Most output tokens including reasoning, null for no limit. */
  readonly maxTokens: number | null
  readonly stop: readonly string[]
  readonly reasoningTokens: number
  /** Number of the choice when several are asked for. */
  readonly variant: number
}

const nothing = listChunks([])

/** Decides the answer from the conversation and the behaviour, which wins where it says something. */
export function planReply(
  conversation: Conversation,
  behaviour: ResolvedBehaviour,
  limits: PlanLimits,
): ReplyPlan {
  const toolCalls = plannedCalls(conversation, behaviour)
  const reasoning = behaviour.reasoning ?? ''
  const reasoningTokens = Math.max(limits.reasoningTokens, countTokens(reasoning))
  const refusal = behaviour.refusal ?? null
  const isSilent = refusal !== null || (toolCalls.length > 0 && !hasSteeredText(behaviour))
  const question = lastUserTurn(conversation)?.text ?? ''
  const builtins = isSilent
    ? []
    : selectBuiltins(conversation).map((tool) => useBuiltin(tool, question))
  const found = reportFindings(composeReply(conversation, { variant: limits.variant }), builtins)
  const full = isSilent ? nothing : steeredChunks(behaviour, found.text)
  const budget = limits.maxTokens === null ? null : limits.maxTokens - reasoningTokens
  const { chunks, wasCut } = limitChunks(full, { behaviour, budget, stop: limits.stop })
  const naturalFinish = wasCut ? 'length' : toolCalls.length > 0 ? 'tool_calls' : 'stop'
  return {
    reasoning,
    builtins,
    toolCalls,
    refusal,
    chunks,
    citations: plannedCitations(behaviour, { chunks, found: found.citations }),
    finish: steeredFinish(behaviour) ?? naturalFinish,
    contentTokens: chunks.count + countTokens(refusal ?? '') + callTokens(toolCalls),
    reasoningTokens:
      budget === null ? reasoningTokens : Math.min(reasoningTokens, limits.maxTokens ?? 0),
  }
}

function plannedCalls(conversation: Conversation, behaviour: ResolvedBehaviour): PlannedCall[] {
  if (behaviour.tool_calls !== undefined) {
    return behaviour.tool_calls.map((call) => ({
      name: call.name,
      arguments:
        typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
    }))
  }
  const isSteered = hasSteeredText(behaviour) || behaviour.refusal !== undefined
  return isSteered ? [] : selectToolCalls(conversation)
}

function hasSteeredText({ reply, chunks, big_delta: bigDelta }: ResolvedBehaviour): boolean {
  return reply !== undefined || chunks !== undefined || bigDelta !== undefined
}

function steeredFinish({ finish_reason: finish }: ResolvedBehaviour): PlannedFinish | undefined {
  if (finish === 'pause') return undefined
  return finish === 'function_call' ? 'tool_calls' : finish
}

/** Stop sequences and the token limit; an answer whose size is steered is left as it is. */
function limitChunks(
  full: Chunks,
  limits: { behaviour: ResolvedBehaviour; budget: number | null; stop: readonly string[] },
): { chunks: Chunks; wasCut: boolean } {
  const { behaviour, budget, stop } = limits
  if (behaviour.chunks !== undefined || behaviour.big_delta !== undefined) {
    return { chunks: full, wasCut: false }
  }
  const stopped = stop.length === 0 ? full : stopAt(full, stop)
  if (budget === null || stopped.count <= budget) return { chunks: stopped, wasCut: false }
  return { chunks: listChunks(stopped.cycle.slice(0, Math.max(0, budget))), wasCut: true }
}

function stopAt(full: Chunks, stop: readonly string[]): Chunks {
  const text = joinChunks(full)
  const found = stop.map((word) => text.indexOf(word)).filter((index) => index >= 0)
  if (found.length === 0) return full
  let room = Math.min(...found)
  const kept: string[] = []
  for (const chunk of full.cycle) {
    if (room <= 0) break
    kept.push(chunk.slice(0, room))
    room -= chunk.length
  }
  return listChunks(kept)
}

/** Steered citations, else those of the answer's own text as far as it was not cut away. */
function plannedCitations(
  behaviour: ResolvedBehaviour,
  { chunks, found }: { chunks: Chunks; found: readonly PlannedCitation[] },
): PlannedCitation[] {
  if (behaviour.citations === undefined) {
    if (hasSteeredText(behaviour) || found.length === 0) return []
    const length = joinChunks(chunks).length
    return found.filter((citation) => citation.end_index <= length)
  }
  const length = joinChunks(chunks).length
  return behaviour.citations.map(({ url, title, start_index: start, end_index: end }) => ({
    url,
    title,
    start_index: start ?? 0,
    end_index: end ?? length,
  }))
}

function callTokens(calls: readonly PlannedCall[]): number {
  return calls.reduce((sum, call) => sum + countTokens(call.name + call.arguments) + 4, 0)
}
