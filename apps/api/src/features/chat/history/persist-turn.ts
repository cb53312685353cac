import type { ChatRequest, UserInput } from '@betterai/contracts'
import { hasContent, promptText } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { AnswerOutcome, MainDatabase } from '@betterai/db-main'
import {
  createMessagesRepository,
  createSessionsRepository,
  createUsersRepository,
} from '@betterai/db-main'
import type { WorkflowContext, WorkflowResult } from '../workflows/workflow.js'

/** Ids of what one turn stored, as sent in `dbOperationExecuted`. */
export type StoredTurn = { user_message_id: number; ai_message_id?: number; session_id: string }

/** Stores the user's message and the answer in one transaction; null when the request carries no `user_input`. */
export type PersistTurn = (
  context: Pick<WorkflowContext, 'auth' | 'request'>,
  result: WorkflowResult,
) => Promise<StoredTurn | null>

/** Creates the storing half of the chat. */
export function createPersistTurn(parts: {
  database: LazyDatabase<MainDatabase>
  provisionsUnknownCustomers: boolean
}): PersistTurn {
  return async ({ auth, request }, result) => {
    const input = request.user_input
    if (input === undefined || Object.keys(input).length === 0) return null
    const userMessage = userMessageOf(request, input)
    if (!hasContent(userMessage))
      throw new ValidationError('Invalid user message payload', 'user_input')
    const { customer_id, email } = auth
    return parts.database.transaction(async (trx) => {
      const sessions = createSessionsRepository(trx)
      const messages = createMessagesRepository(trx)
      if (parts.provisionsUnknownCustomers)
        await createUsersRepository(trx).ensureUser({ customer_id, email })
      const session_id = await openSession(sessions, { customer_id, request, input })
      const owner = { session_id, customer_id }
      const stored = await messages.insertMessage({
        ...owner,
        payload: userMessage,
        is_ai_message: false,
        ...claudeData(input),
      })
      const answer = answerOf(request, input, result)
      if (!hasContent(answer)) return { user_message_id: stored.message_id, session_id }
      const ai = await messages.insertMessage({
        ...owner,
        payload: answer,
        is_ai_message: true,
        outcome: outcomeOf(result),
        ...claudeData(input),
      })
      return { user_message_id: stored.message_id, ai_message_id: ai.message_id, session_id }
    })
  }
}

type Sessions = ReturnType<typeof createSessionsRepository>

async function openSession(
  sessions: Sessions,
  turn: { customer_id: number; request: ChatRequest; input: UserInput },
): Promise<string> {
  const { customer_id, request, input } = turn
  const { text, general } = request.user_settings
  const given = {
    ai_character_name: input.new_ai_character_name ?? input.ai_character_name ?? text.ai_character,
    ai_text_gen_model: input.ai_text_gen_model ?? text.model,
    auto_trigger_tts: input.auto_trigger_tts ?? general.tts_auto_execute,
    tags: input.tags ?? undefined,
    claude_session_id: input.claude_session_id ?? undefined,
  }
  const fields = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  )
  if (!input.session_id) {
    const session_name = input.session_name || 'New chat'
    const session = await sessions.createSession({ customer_id, session_name, ...fields })
    return session.session_id
  }
  await sessions.updateSessionMetadata({
    session_id: input.session_id,
    customer_id,
    ...(input.session_name ? { session_name: input.session_name } : {}),
    ...fields,
    update_last_mod_time: input.update_last_mod_time ?? true,
  })
  return input.session_id
}

function userMessageOf(request: ChatRequest, input: UserInput) {
  const message = input.user_message ?? {}
  const files = message.file_locations ?? []
  return {
    ...message,
    message:
      message.message || input.transcription || request.transcription || promptText(request.prompt),
    file_locations: input.audio_file_name ? [input.audio_file_name, ...files] : files,
  }
}

function answerOf(request: ChatRequest, input: UserInput, result: WorkflowResult) {
  return {
    ...(input.ai_response ?? {}),
    ...result.extras,
    message: result.text,
    ...(result.reasoning ? { ai_reasoning: result.reasoning } : {}),
    api_text_gen_model_name: result.model,
    api_text_gen_settings: { ...request.user_settings.text },
  }
}

/** What the answer cost; that a count is an estimate is part of the count. */
function outcomeOf({ tool_calls, usage, cost }: WorkflowResult): AnswerOutcome {
  return {
    ...(tool_calls.length > 0 ? { tool_calls } : {}),
    ...(usage ? { token_usage: usage } : {}),
    ...(cost ? { cost_usd: cost.total } : {}),
    answer_status: 'complete',
  }
}

function claudeData({ claude_code_data }: UserInput) {
  return claude_code_data ? { claude_code_data } : {}
}
