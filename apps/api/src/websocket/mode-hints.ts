import { isRecord } from '@betterai/contracts'

/** What a client wants the chat socket to be. */
export type ChatSocketMode = 'standard' | 'realtime' | 'proactive'

/** What a socket is for. */
export type SocketMode = ChatSocketMode | 'speech' | 'transcription' | 'video'

const truthy = new Set(['1', 'true', 'yes', 'on'])

type Hints = { query: URLSearchParams; header: (name: string) => string | undefined }

/** The mode that query and headers ask for. */
export function modeOfUpgrade({ query, header }: Hints): ChatSocketMode {
  const mode = firstOf(query, ['mode', 'chat_mode', 'ws_mode']) ?? header('x-chat-mode')
  const name = mode?.trim().toLowerCase()
  if (name === 'proactive') return 'proactive'
  if (name === 'realtime' || name === 'real-time') return 'realtime'
  const flag =
    firstOf(query, ['realtime', 'enable_realtime', 'realtime_mode']) ?? header('x-enable-realtime')
  return truthy.has(flag?.trim().toLowerCase() ?? '') ? 'realtime' : 'standard'
}

/** Whether the first message of a connection asks for a realtime session, by its type or by its model. */
export function asksForRealtime(
  message: Record<string, unknown>,
  isRealtimeModel: (model: string) => boolean,
): boolean {
  const requestType = wordOf(message.request_type ?? message.requestType)
  if (requestType !== '')
    if (['realtime', 'real-time', 'text-realtime'].includes(requestType)) return true
  if (['realtime', 'real-time'].includes(wordOf(message.type))) return true
  return modelHints(message).some(isRealtimeModel)
}

function modelHints(message: Record<string, unknown>): string[] {
  const input = isRecord(message.user_input) ? message.user_input : {}
  const settings = isRecord(message.user_settings) ? message.user_settings : {}
  const text = isRecord(settings.text) ? settings.text : {}
  return [
    message.model,
    input.ai_text_gen_model,
    input.model,
    text.model,
    text.ai_text_gen_model,
  ].filter((model) => typeof model === 'string')
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase().replaceAll('_', '-') : ''
}

function firstOf(query: URLSearchParams, names: string[]): string | undefined {
  return (
    names.map((name) => query.get(name)).find((value) => value !== null && value !== '') ??
    undefined
  )
}
