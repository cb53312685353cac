import type {
  AnswerOutcome,
  ChatRequest,
  ChatSession,
  MessageContent,
  UserInput,
} from '@betterai/contracts'
import { hasContent, promptText } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { Timings } from '../timings.js'
import { replacementIn } from '../workflows/text/replacement-in.js'
import type {
  ResearchOutcome,
  SpeechResult,
  TextResult,
  WorkflowContext,
} from '../workflows/workflow.js'
import type { AcceptedTurn } from './accept-turn.js'
import { readClientMessages } from './client-messages.js'
import { copyHistory } from './fork-session.js'
import type { HistoryParts, HistoryScope } from './history-scope.js'
import { changeHistory } from './history-scope.js'
import { messageTimings } from './message-timings.js'
import type { AnsweredQuestion } from './settle-turn.js'
import { joinQuestion } from './settle-turn.js'
import { storeResearch } from './store-research.js'
import { storeSpeech } from './store-speech.js'
import type { TurnSession } from './store-turn.js'
import { storeTurn } from './store-turn.js'

/** Ids of what one turn stored, as sent in `dbOperationExecuted`: a pair, a message that got its audio, or a research. */
export type StoredTurn = {
  user_message_id?: number
  ai_message_id?: number
  session_id?: string
  message_id?: number
  optimized_prompt_id?: number
  research_message_id?: number
  analysis_message_id?: number
  deep_research?: true
}

/** What a text leaves to be stored. */
export type StoredText = Pick<
  TextResult,
  | ('kind' | 'text' | 'reasoning' | 'model' | 'model_warnings' | 'tool_calls' | 'usage' | 'cost')
  | ('extras' | 'research')
> & {
  /** Default `complete`; a partial answer says why it is none. */
  answer_status?: AnswerOutcome['answer_status']
}

/** What a turn leaves to be stored. */
export type TurnResult = StoredText | Pick<SpeechResult, 'kind' | 'file_locations' | 'model'>

/** Who asked what, and when. */
export type TurnToPersist = Pick<WorkflowContext, 'auth' | 'request'> & {
  timings?: Timings
  /** Its question, where that was stored when the turn began. */
  accepted?: AcceptedTurn | null
}

type TurnWithInput = TurnToPersist & { input: UserInput; question: AnsweredQuestion | null }

/** Stores a turn in one transaction; null when the request carries no `user_input`. */
export type PersistTurn = (turn: TurnToPersist, result: TurnResult) => Promise<StoredTurn | null>

/** Creates the storing half of the chat. */
export function createPersistTurn(parts: HistoryParts): PersistTurn {
  return async (turn, result) => {
    const { auth, request, accepted } = turn
    const input = inputOf(request)
    if (input === null) return null
    return changeHistory<StoredTurn>(parts, auth, async (scope) => {
      if (result.kind === 'speech') return storeSpeech(scope, input.message_id, result)
      const question = accepted ? await joinQuestion(scope, accepted) : null
      const whole = { ...turn, input, question }
      const { research } = result
      if (research) return storeFindings(scope, whole, { ...result, research })
      return storePair(scope, whole, result)
    })
  }
}

/** What a client wants to be stored, null when it is nothing. */
export function inputOf({ user_input }: ChatRequest): UserInput | null {
  return user_input === undefined || Object.keys(user_input).length === 0 ? null : user_input
}

/** A research keeps what a pair would: attachments, images, cost, and the session that it forks from. */
async function storeFindings(
  scope: HistoryScope,
  turn: TurnWithInput,
  result: StoredText & { research: ResearchOutcome },
): Promise<StoredTurn> {
  const { request, input, question } = turn
  const session = question ? question.message : await forkOf(scope, input)
  return storeResearch(scope, result.research, {
    session_id: session?.session_id ?? input.session_id,
    question,
    user: userMessageOf(request, input),
    answer: answerOf(request, input, result),
    outcome: outcomeOf(result, turn.timings),
    is_edit: input.is_edited_message ?? false,
  })
}

async function storePair(
  scope: HistoryScope,
  turn: TurnWithInput,
  result: StoredText,
): Promise<StoredTurn> {
  const { request, input, accepted, question } = turn
  const user = userMessageOf(request, input)
  if (!hasContent(user)) throw new ValidationError('Invalid user message payload', 'user_input')
  const { claude_code_data } = input
  const stored = await storeTurn(scope, {
    session: await sessionOf(scope, turn),
    // Whoever it was, it has its answer now.
    user: { payload: user, is_ai_message: false, claude_code_data, outcome: {} },
    question: accepted?.is_edit ? null : question,
    answer: {
      payload: answerOf(request, input, result),
      is_ai_message: true,
      claude_code_data: claude_code_data ?? result.extras?.claude_code_data,
      outcome: outcomeOf(result, turn.timings),
    },
    is_edit: input.is_edited_message ?? false,
  })
  return {
    user_message_id: stored.user?.message_id ?? 0,
    ...(stored.answer ? { ai_message_id: stored.answer.message_id } : {}),
    session_id: stored.session.session_id,
  }
}

/** The turn's session, which its question has already, or else with a history to start from a new one that begins with it, in the same transaction. */
export async function sessionOf(
  scope: HistoryScope,
  { request, input, question }: Pick<TurnWithInput, 'request' | 'input' | 'question'>,
): Promise<TurnSession> {
  const { text, general } = request.user_settings
  const ai_character_name = input.new_ai_character_name ?? input.ai_character_name
  const session_id = question?.message.session_id ?? (await forkOf(scope, input))?.session_id
  const fork = isFork(input)
  return {
    session_id: session_id ?? input.session_id,
    session_name: fork ? undefined : input.session_name || undefined,
    ai_character_name: fork ? undefined : (ai_character_name ?? text.ai_character),
    ai_text_gen_model: input.ai_text_gen_model ?? text.model,
    auto_trigger_tts: input.auto_trigger_tts ?? general.tts_auto_execute,
    tags: input.tags,
    claude_session_id: input.claude_session_id,
    update_last_mod_time: input.update_last_mod_time ?? true,
  }
}

/** Whether a request begins a new session with a history. */
export function isFork(input: UserInput): boolean {
  return (input.new_session_from_here_full_chat_history ?? []).length > 0
}

async function forkOf(scope: HistoryScope, input: UserInput): Promise<ChatSession | null> {
  if (!isFork(input)) return null
  return copyHistory(scope, {
    chat_history: readClientMessages(input.new_session_from_here_full_chat_history ?? []),
    ai_character_name: input.new_ai_character_name,
    ai_text_gen_model: input.ai_text_gen_model,
  })
}

/** The user's message as it is stored. */
export function userMessageOf(request: ChatRequest, input: UserInput): MessageContent {
  const message = input.user_message ?? {}
  const files = message.file_locations ?? []
  return {
    ...message,
    message:
      message.message || input.transcription || request.transcription || promptText(request.prompt),
    file_locations: input.audio_file_name ? [input.audio_file_name, ...files] : files,
  }
}

function answerOf(request: ChatRequest, input: UserInput, result: StoredText): MessageContent {
  const template = input.ai_response ?? {}
  const extras = result.extras ?? {}
  return {
    ...template,
    ...extras,
    message: result.text,
    ...(result.reasoning ? { ai_reasoning: result.reasoning } : {}),
    image_locations: [...(extras.image_locations ?? []), ...(template.image_locations ?? [])],
    file_locations: [...(extras.file_locations ?? []), ...(template.file_locations ?? [])],
    chart_data: uniqueCharts([...(template.chart_data ?? []), ...(extras.chart_data ?? [])]),
    api_text_gen_model_name: result.model,
    api_text_gen_settings: {
      ...request.user_settings.text,
      ...replacementIn(result.model_warnings),
    },
  }
}

/** The last one of each `chart_id`; charts without one all stay. */
function uniqueCharts(charts: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const newest = new Map(charts.map((chart) => [chart.chart_id ?? chart, chart]))
  return [...newest.values()]
}

function outcomeOf(result: StoredText, timings: Timings | undefined): AnswerOutcome {
  const { tool_calls, usage, cost, answer_status = 'complete' } = result
  return {
    answer_status,
    ...(tool_calls.length > 0 ? { tool_calls: tool_calls.map((call) => ({ ...call })) } : {}),
    ...(usage ? { token_usage: { ...usage } } : {}),
    ...(cost ? { cost_usd: cost.total } : {}),
    ...(timings ? { timings: messageTimings(timings.all()) } : {}),
  }
}
