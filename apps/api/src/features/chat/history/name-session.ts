import type { AuthContext, ChatMessage, SessionName, SessionNameRequest } from '@betterai/contracts'
import { promptText } from '@betterai/contracts'
import { cutText, NotFoundError, ProviderError, ValidationError } from '@betterai/core'
import type { DefaultModels, Providers } from '@betterai/providers'
import { sessionNaming as naming } from '../../../config/session-naming.js'
import type { HistoryParts } from './history-scope.js'
import { changeHistory, readHistory } from './history-scope.js'

/** What naming works with besides the history. */
export type NamingParts = HistoryParts & {
  providers: Pick<Providers, 'getTextProvider'>
  defaultModels: Pick<DefaultModels, 'session_naming'>
}

/** The beginning of a conversation, and what else its name should tell. */
type Source = { text: string; hint?: string }

const instructions =
  'Name the conversation that begins as follows; do not answer it. Give the name alone: two to six words, in the language of the conversation, without quotes.'

type Opening = { character: string; messages: ChatMessage[] }

/** Finds a short name for a prompt or for a stored session, and stores it there. Throws `NotFoundError` when there is neither, `ProviderError` when the model fails. */
export async function nameSession(
  parts: NamingParts,
  auth: AuthContext,
  { body, signal }: { body: SessionNameRequest; signal: AbortSignal },
): Promise<SessionName> {
  const session_id = body.session_id || null
  const opening = session_id === null ? null : await findOpening(parts, auth, session_id)
  const prompt = promptText(body.prompt)
  if (prompt === '' && session_id === null)
    throw new ValidationError('The prompt has no text', 'prompt')
  if (prompt === '' && opening === null)
    throw new NotFoundError('Chat session not found', 'chat_session')
  const source = prompt === '' ? aboutMessages(opening) : { text: shortened(prompt) }
  const session_name =
    source === null ? naming.fallback : await ask(parts, { source, signal, preview: prompt })
  if (opening && session_id !== null) await storeName(parts, auth, { session_id, session_name })
  return { session_name, session_id }
}

async function findOpening(
  parts: HistoryParts,
  auth: AuthContext,
  session_id: string,
): Promise<Opening | null> {
  return readHistory(parts, auth, async ({ sessions, messages, customer_id }) => {
    const key = { session_id, customer_id }
    const session = await sessions.getById(session_id, { customer_id })
    if (!session) return null
    return {
      character: session.ai_character_name ?? '',
      messages: await messages.getMessagesForSession({ ...key, limit: 2 }),
    }
  })
}

/** Null when nothing was said yet. */
function aboutMessages(opening: Opening | null): Source | null {
  const [request = '', response = ''] = (opening?.messages ?? []).map(({ message }) =>
    message?.trim(),
  )
  if (request === '' && response === '') return null
  const names = /developer|programmer|coder/i.test(opening?.character ?? '')
  return {
    text: `Request: ${shortened(request)}\n\nResponse: ${shortened(response)}`,
    ...(names ? { hint: ' Mention the programming language or the technology.' } : {}),
  }
}

async function ask(
  { providers, defaultModels, logger }: NamingParts,
  { source, signal, preview }: { source: Source; signal: AbortSignal; preview: string },
): Promise<string> {
  const name = defaultModels.session_naming
  const { provider, model } = await providers.getTextProvider({ text: { model: name } })
  for (const warning of model.warnings) logger.warn('the model that names sessions', { warning })
  const limit = AbortSignal.timeout(naming.timeoutMs)
  try {
    const { text } = await provider.generate({
      system_prompt: `${instructions}${source.hint ?? ''}`,
      messages: [{ role: 'user', content: source.text }],
      temperature: naming.temperature,
      max_tokens: naming.maxTokens,
      signal: AbortSignal.any([signal, limit]),
    })
    return cut(unquoted(text)) || cut(preview) || naming.fallback
  } catch (error) {
    if (!limit.aborted) throw error
    const about = { provider: provider.provider_name }
    throw new ProviderError('The model did not answer in time', about, { reason: 'timeout' })
  }
}

/** The name was found, so a failure to store it must not lose it. */
async function storeName(
  parts: HistoryParts,
  auth: AuthContext,
  name: { session_id: string; session_name: string },
): Promise<void> {
  try {
    await changeHistory(parts, auth, ({ sessions, customer_id }) =>
      sessions.updateSessionMetadata({ ...name, customer_id, update_last_mod_time: false }),
    )
  } catch (error) {
    parts.logger.warn('the name of a session could not be stored', { error })
  }
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^(["'`«„“”‘’]+)(.*?)["'`»“”‘’]+$/s, '$2')
    .trim()
}

function cut(text: string): string {
  return [...text.trim()].slice(0, naming.longestName).join('').trim()
}

function shortened(text: string): string {
  return cutText(text, naming.longestSource)
}
