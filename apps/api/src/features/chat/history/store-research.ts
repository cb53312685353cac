import type { AnswerOutcome, MessageContent } from '@betterai/contracts'
import { NotFoundError } from '@betterai/core'
import type { HistoryScope } from './history-scope.js'

/** What the three stages of a deep research produced. */
export type ResearchOutcome = {
  query: string
  optimized_prompt: string
  report: string
  analysis: string
  /** Names of the models as stored with their messages. */
  optimization_model: string
  research_model: string
  analysis_model: string
  citations: readonly Record<string, unknown>[]
}

/** What a research is stored with besides its texts. */
export type ResearchTurn = {
  session_id: string | null | undefined
  user: MessageContent
  answer: MessageContent
  outcome: AnswerOutcome
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

/** Stores the four messages of a deep research, in a new session unless the given one exists, and tags the session `notification`. */
export async function storeResearch(
  scope: HistoryScope,
  research: ResearchOutcome,
  turn: ResearchTurn,
): Promise<StoredResearch> {
  const { sessions, customer_id } = scope
  const { session_id } = turn
  const known = session_id ? await sessions.lockSession({ session_id, customer_id }) : null
  const session =
    known ??
    (await sessions.createSession({
      customer_id,
      session_name: `Deep Research: ${[...research.query].slice(0, limits.name).join('')}...`,
    }))
  const store = async (
    payload: MessageContent,
    is_ai_message: boolean,
    outcome?: AnswerOutcome,
  ) => {
    const message = await scope.messages.insertMessage({
      session_id: session.session_id,
      customer_id,
      payload,
      is_ai_message,
      outcome,
    })
    scope.changes.push({ type: 'stored', message, session })
    return message.message_id
  }
  const user_message_id = await store({ ...turn.user, message: research.query }, false)
  const optimized_prompt_id = await store(promptOf(research), false)
  const research_message_id = await store(reportOf(research), true)
  const analysis = { ...turn.answer, ...analysisOf(research, research_message_id) }
  const analysis_message_id = await store(analysis, true, turn.outcome)
  const key = { session_id: session.session_id, customer_id }
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
