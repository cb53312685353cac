import type { AuthContext, Prompt } from '@betterai/contracts'
import { customEvent, promptText } from '@betterai/contracts'
import { UnavailableError } from '@betterai/core'
import { semanticDefaults as limits } from '../../../../config/defaults.js'
import type { AttemptStore } from '../../../../state/attempt-store.js'
import { withinTime } from '../within-time.js'
import type { WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'

/** What was found among a customer's earlier conversations. */
export type FoundMemory = {
  /** For the model, in front of the prompt. */
  text: string
  /** For the client: hits, tokens, mode and filters of the search. */
  content: { result_count: number; tokens_used: number } & Record<string, unknown>
  /** For clients that show how well the hits fit. */
  scores?: Record<string, unknown>
}

/** Looks for what belongs to a question; null when nothing does. May throw: the turn goes on without. */
export type SearchMemory = (
  question: { text: string; settings: Record<string, unknown> },
  options: { auth: AuthContext; signal: AbortSignal },
) => Promise<FoundMemory | null>

/** What remembering is built from. */
export type MemoryParts = { search: SearchMemory; store: AttemptStore }

/** Finds what a request may remember; null when it wants nothing, may not, or nothing comes in time. */
export async function remember(
  context: WorkflowContext,
  { search, store }: MemoryParts,
): Promise<FoundMemory | null> {
  const { request, auth, signal, logger } = context
  const settings = request.user_settings.semantic
  const text = promptText(request.prompt)
  if (!settings.enabled || text === '') return null
  try {
    if (!(await isAdmitted(store, auth))) return null
    const found = await withinTime(
      (limited) => search({ text, settings }, { auth, signal: limited }),
      {
        limitMs: limits.timeoutSeconds * 1000,
        timedOut: () => new UnavailableError('The search took too long'),
        signal,
      },
    )
    if (found === null || found.text === '') return null
    await announce(context, found)
    return found
  } catch (error) {
    signal.throwIfAborted()
    logger.warn('nothing could be remembered', { error })
    return null
  }
}

/** The prompt behind what was remembered. */
export function withMemory(prompt: Prompt, memory: string | undefined): Prompt {
  if (memory === undefined) return prompt
  if (typeof prompt === 'string') return `${memory}\n\n${prompt}`
  return [{ type: 'text', text: `${memory}\n\n` }, ...prompt]
}

async function announce(context: WorkflowContext, { content, scores }: FoundMemory): Promise<void> {
  if (scores) await send(context, customEvent('semanticSearchScores', scores))
  const timestamp = new Date().toISOString()
  await send(context, customEvent('semanticContextAdded', { ...content, timestamp }))
}

/** A refused search does not count. */
async function isAdmitted(store: AttemptStore, { customer_id }: AuthContext): Promise<boolean> {
  const key = `semantic:${customer_id}`
  const { count } = await store.add(key, limits.windowMs)
  if (count <= limits.searches) return true
  await store.remove(key, limits.windowMs)
  return false
}
