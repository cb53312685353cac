import type { ServerEvent } from './server-event.js'

/** An event in the protocol 3 dialect. */
export type Protocol3Event = { type: string } & Record<string, unknown>

/** Maps the 2.0 events of one request to protocol 3; one event may become none or two. */
export type Protocol3Adapter = (event: ServerEvent) => Protocol3Event[]

const renamed: Partial<Record<ServerEvent['type'], string>> = {
  websocketReady: 'websocket_ready',
  textCompleted: 'text_completed',
  ttsCompleted: 'tts_completed',
  ttsNotRequested: 'tts_not_requested',
  audio: 'audio_chunk',
  ttsStarted: 'tts_started',
  ttsGenerationCompleted: 'tts_generation_completed',
  ttsError: 'tts_error',
  transcriptionInProgress: 'transcription_in_progress',
  transcriptionComplete: 'transcription_complete',
  streamResumeBatch: 'stream_resume_batch',
  videoJob: 'video_job',
}
const notSent: ReadonlySet<string> = new Set(['complete', 'fullProcessComplete', 'toolCall'])

/**
 * Creates the adapter of one connection; `chunk_index` starts again at 1 with every request, or goes on after
 * `chunkIndex` for a stream whose beginning is not seen.
 */
export function createProtocol3Adapter(
  options: { character?: string; chunkIndex?: number } = {},
): Protocol3Adapter {
  let chunkIndex = options.chunkIndex ?? 0
  let isTextOnlyRejected = false
  return (event) => {
    if (notSent.has(event.type)) return []
    switch (event.type) {
      case 'working':
        chunkIndex = 0
        isTextOnlyRejected = false
        return [event]
      case 'text':
        return [{ ...event, type: 'text_chunk', chunk_index: ++chunkIndex }]
      case 'reasoning':
        return [reasoningChunk(event, ++chunkIndex)]
      case 'cancelled':
      case 'error':
        isTextOnlyRejected = true
        return [event]
      case 'textNotRequested':
        return [{ ...event, type: isTextOnlyRejected ? 'text_completed' : 'text_not_requested' }]
      case 'toolResult':
        return [toolResult(event)]
      case 'dbOperationExecuted':
        return [{ ...event, type: 'db_operation_executed', content: parseJson(event.content) }]
      case 'customEvent':
        return customEvents(event, options.character ?? 'assistant')
      default:
        return [{ ...event, type: renamed[event.type] ?? event.type }]
    }
  }
}

type EventOf<T extends ServerEvent['type']> = Extract<ServerEvent, { type: T }>

function reasoningChunk(event: EventOf<'reasoning'>, index: number): Protocol3Event {
  const { session_id } = event
  return {
    type: 'thinking_chunk',
    data: { content: event.content, session_id, chunk_index: index },
  }
}

function toolResult(event: EventOf<'toolResult'>): Protocol3Event {
  const { tool_name, result, error } = event.content
  const outcome = error === undefined ? result : { error }
  return {
    type: 'tool_result',
    data: { tool_name, tool_result: outcome, session_id: event.session_id },
  }
}

function customEvents(event: EventOf<'customEvent'>, character: string): Protocol3Event[] {
  const { event_type, content, session_id } = event
  if (event_type === 'toolUse') {
    const { type: _type, message: _message, ...data } = content
    return [{ type: 'tool_start', data: { ...data, session_id } }]
  }
  if (event_type === 'ttsFileUploaded')
    return [{ type: 'tts_file_uploaded', content: { audio_url: content.audio_url }, session_id }]
  const renamedType = event_type === 'transcriptionSegment' ? 'transcription_segment' : event_type
  const mapped = { ...event, type: 'custom_event', event_type: renamedType }
  if (event_type !== 'aiTextModelInUse') return [mapped]
  return [mapped, { type: 'stream_start', data: { session_id, ai_character_name: character } }]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
