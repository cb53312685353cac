import type { AnswerOutcome, MessageContent } from '@betterai/contracts'
import { NotFoundError } from '@betterai/core'
import type { MessageEntry } from '@betterai/db-main'
import type { ResearchOutcome } from '../workflows/workflow.js'
import type { HistoryScope } from './history-scope.js'
import type { AnsweredQuestion } from './settle-turn.js'
import { rewrite } from './store-turn.js'

/** What a research is stored with besides its texts. */
export type ResearchTurn = {
  session_id: string | null | undefined
  /** The question, where it is stored already. */
  question: AnsweredQuestion | null
  user: MessageContent
  answer: MessageContent
  outcome: AnswerOutcome
  /** Rewrites the messages of an earlier research, or of a pair, that `user` and `answer` name. */
  is_edit: boolean
}

/** Name of a session that begins with a research. */
export function researchName(query: string): string {
  return `Deep Research: ${[...query].slice(0, limits.name).join('')}...`
}

/** Ids of a stored research, in the form of `dbOperationExecuted`. */
export type StoredResearch = {
  session_id: string
  user_message_id: number
  ai_message_id: number
  optimized_prompt_id: number
  research_message_id: number
  analysis_message_id: number
  deep_research: true
}

const limits = {
  name: 50,
  research: { temperature: 0.2, max_tokens: 2048 },
  analysis: { temperature: 0.7, max_tokens: 4096 },
}

/**
 * Stores the four messages of a deep research, in a new session unless the given one exists, and tags the session
 * `notification`. An edit rewrites the messages that it finds and adds the others beside them.
 */
export async function storeResearch(
  scope: HistoryScope,
  research: ResearchOutcome,
  turn: ResearchTurn,
): Promise<StoredResearch> {
  const { sessions, customer_id } = scope
  const earlier = turn.is_edit ? await findEarlier(scope, turn) : {}
  const session_id = turn.session_id || earlier.session_id
  const known = session_id ? await sessions.lockSession({ session_id, customer_id }) : null
  const session =
    known ??
    (await sessions.createSession({
      customer_id,
      session_name: researchName(research.query),
    }))
  const key = { session_id: session.session_id, customer_id }
  const store = async (
    payload: MessageContent,
    entry: Omit<MessageEntry, 'payload'>,
  ): Promise<number> => {
    const rewritten = turn.is_edit ? await rewrite(scope, { ...entry, payload }) : null
    const message = rewritten ?? (await scope.messages.insertMessage({ ...key, ...entry, payload }))
    scope.changes.push({ type: rewritten ? 'rewritten' : 'stored', message, session })
    return message.message_id
  }
  const { prompt_id, report_id, created_at } = earlier
  const user_message_id =
    turn.question && !turn.is_edit
      ? turn.question.message.message_id
      : await store({ ...turn.user, message: research.query }, { is_ai_message: false })
  const optimized_prompt_id = await store(
    { ...promptOf(research), message_id: prompt_id },
    { is_ai_message: false, created_at },
  )
  const research_message_id = await store(
    { ...reportOf(research), message_id: report_id },
    { is_ai_message: true, created_at },
  )
  const analysis = { ...turn.answer, ...analysisOf(research, research_message_id) }
  const { outcome } = turn
  const analysis_message_id = await store(analysis, { is_ai_message: true, outcome })
  if (!(await sessions.addNotificationTag(key)))
    throw new NotFoundError('Chat session not found', 'chat_session')
  return {
    session_id: session.session_id,
    user_message_id,
    ai_message_id: analysis_message_id,
    optimized_prompt_id,
    research_message_id,
    analysis_message_id,
    deep_research: true,
  }
}

type Earlier = { session_id?: string; prompt_id?: number; report_id?: number; created_at?: string }

/** What an edit finds: its session, the prompt and the report that the analysis was made of, and when all was asked. */
async function findEarlier(
  { messages, customer_id }: HistoryScope,
  { user, answer }: ResearchTurn,
): Promise<Earlier> {
  const find = async ({ message_id }: MessageContent) =>
    message_id ? await messages.getMessageById({ message_id, customer_id }) : null
  const analysis = await find(answer)
  const asked = await find(user)
  const { session_id } = asked ?? analysis ?? {}
  if (session_id === undefined) return {}
  const when = asked ? { session_id, created_at: asked.created_at } : { session_id }
  const report_id = analysis?.claude_code_data.based_on_research_message_id
  const stored = await messages.getMessagesForSession({ session_id, customer_id })
  const position = stored.findIndex(({ message_id }) => message_id === report_id)
  const [prompt, report] = stored.slice(Math.max(position - 1, 0), position + 1)
  if (prompt?.claude_code_data.deep_research_stage !== 'optimization' || !report) return when
  return { ...when, prompt_id: prompt.message_id, report_id: report.message_id }
}

function promptOf({ optimized_prompt, optimization_model }: ResearchOutcome): MessageContent {
  return {
    sender: 'System',
    message: optimized_prompt,
    claude_code_data: {
      deep_research_stage: 'optimization',
      generated_by_model: optimization_model,
      message_type: 'deep_research_optimized_prompt',
    },
  }
}

function reportOf({
  report,
  research_model,
  analysis_model,
  citations,
}: ResearchOutcome): MessageContent {
  return {
    message: report,
    api_text_gen_model_name: research_model,
    api_text_gen_settings: {
      model: research_model,
      ...limits.research,
      source_model: analysis_model,
    },
    claude_code_data: {
      deep_research_citations: citations,
      citations_count: citations.length,
      deep_research_stage: 'research',
      message_type: 'deep_research_raw_results',
    },
  }
}

function analysisOf(
  { analysis, analysis_model }: ResearchOutcome,
  reportId: number,
): MessageContent {
  return {
    message: analysis,
    api_text_gen_model_name: analysis_model,
    api_text_gen_settings: { model: analysis_model, ...limits.analysis },
    claude_code_data: {
      deep_research_stage: 'analysis',
      based_on_research_message_id: reportId,
      message_type: 'deep_research_analysis',
    },
  }
}
