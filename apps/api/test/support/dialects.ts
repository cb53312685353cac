import type { ChatClient, ReceivedEvent, TestEngine } from '@betterai/testkit'
import { openChatClient } from '@betterai/testkit'
import type { TestApi } from './start-api.js'

/** Dialects that a socket may speak. */
export const dialects = ['2.0', '3.0'] as const
/** Both dialects over libsql and one over MariaDB: what is stored does not depend on how it is told. */
export const dialectsOn = ({ name }: TestEngine) =>
  name === 'libsql' ? dialects : (['2.0'] as const)
/** A dialect that a socket may speak. */
export type Dialect = (typeof dialects)[number]

/** Completion events of an answered request. */
export const answered = ['textCompleted', 'ttsNotRequested', 'complete', 'fullProcessComplete']
/** Completion events of a request that was refused or cancelled. */
export const refused = ['textNotRequested', 'ttsNotRequested', 'complete', 'fullProcessComplete']

const protocol3: Record<string, string[]> = {
  text: ['text_chunk'],
  reasoning: ['thinking_chunk'],
  toolCall: [],
  toolResult: ['tool_result'],
  'customEvent:toolUse': ['tool_start'],
  'customEvent:aiTextModelInUse': ['custom_event:aiTextModelInUse', 'stream_start'],
  audio: ['audio_chunk'],
  ttsStarted: ['tts_started'],
  ttsGenerationCompleted: ['tts_generation_completed'],
  ttsError: ['tts_error'],
  'customEvent:ttsFileUploaded': ['tts_file_uploaded'],
  transcriptionInProgress: ['transcription_in_progress'],
  transcriptionComplete: ['transcription_complete'],
  'customEvent:transcriptionSegment': ['custom_event:transcription_segment'],
  dbOperationExecuted: ['db_operation_executed'],
  textCompleted: ['text_completed'],
  textNotRequested: ['text_completed'],
  ttsNotRequested: ['tts_not_requested'],
  ttsCompleted: ['tts_completed'],
  complete: [],
  fullProcessComplete: [],
}

/** The steps of protocol 2.0 as the given dialect shows them. */
export function inDialect(dialect: Dialect, steps: readonly string[]): string[] {
  if (dialect === '2.0') return [...steps]
  return steps.flatMap((step) => protocol3[step] ?? [step.replace('customEvent:', 'custom_event:')])
}

/** Every event's type, with the kind of a custom event; runs of text or reasoning count once. */
export function stepsOf(events: readonly ReceivedEvent[]): string[] {
  const steps = events.map((event) =>
    'event_type' in event ? [event.type, ...kindsOf(event)].join(':') : event.type,
  )
  return steps.filter((step, i) => !joined.has(step) || steps[i - 1] !== step)
}

const joined = new Set([
  ...['text', 'reasoning', 'audio'],
  ...['text_chunk', 'thinking_chunk', 'audio_chunk'],
])

/** Custom events that tell their steps apart by their content name that too. */
function kindsOf({ event_type, content }: ReceivedEvent): string[] {
  const { type, message } = (content ?? {}) as Record<string, unknown>
  if (event_type === 'deepResearch') return [String(event_type), String(type)]
  if (event_type === 'image') return [String(event_type), String(message)]
  return [String(event_type)]
}

/** Opens a socket in a dialect and waits until it is ready. */
export async function openDialect(
  api: TestApi,
  dialect: Dialect,
  customerId = 1,
): Promise<ChatClient> {
  const query = dialect === '3.0' ? '&protocol=3' : ''
  const client = await openChatClient(await api.socketUrl(customerId, query))
  await client.waitFor((event) => 'session_id' in event)
  return client
}

/** Sends a request and resolves to its events up to the last one of its dialect. */
export async function play(
  client: ChatClient,
  dialect: Dialect,
  message: unknown,
): Promise<ReceivedEvent[]> {
  const from = client.events.length
  client.send(message)
  await lastEvent(client, dialect, from)
  return client.events.slice(from)
}

/** Waits for the last event of the request that began at an index. */
export function lastEvent(client: ChatClient, dialect: Dialect, from: number) {
  const isLast = ({ type }: ReceivedEvent) =>
    dialect === '2.0' ? type === 'fullProcessComplete' : /^tts_(completed|not_req)/.test(type)
  return client.waitFor(isLast, { from })
}

/** The content of the first custom event of a kind. */
export function customContent(events: readonly ReceivedEvent[], kind: string) {
  const found = events.find((event) => event.event_type === kind)
  return found?.content as Record<string, unknown> | undefined
}
