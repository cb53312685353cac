import { describe, expect, it } from 'vitest'
import type { ServerEvent } from '../../src/index.js'
import { aiTextModelInUse, createProtocol3Adapter, customEvent } from '../../src/index.js'

const session_id = 's'
const working: ServerEvent = { type: 'working', content: { request_type: 'text' } }
const text = (content: string): ServerEvent => ({ type: 'text', content })
const reasoning = (content: string): ServerEvent => ({ type: 'reasoning', content, session_id })
const flag = (type: 'textNotRequested' | 'ttsNotRequested'): ServerEvent => ({ type, content: '' })
const error: ServerEvent = {
  type: 'error',
  content: 'x',
  stage: 'validation',
  error_code: 'VALIDATION_ERROR',
}
const adapt = (...events: ServerEvent[]) => events.flatMap(createProtocol3Adapter())
const typesOf = (...events: ServerEvent[]) => adapt(...events).map(({ type }) => type)
const voice = { provider: 'p', model: null, voice: null, format: 'pcm' }

const renamed: [ServerEvent, string][] = [
  [{ type: 'websocketReady', content: 'ready', version: '3.0' }, 'websocket_ready'],
  [{ type: 'textCompleted', content: '' }, 'text_completed'],
  [{ type: 'ttsCompleted', content: '' }, 'tts_completed'],
  [{ type: 'ttsNotRequested', content: '' }, 'tts_not_requested'],
  [{ type: 'audio', content: 'AAAA' }, 'audio_chunk'],
  [{ type: 'ttsStarted', content: { ...voice, text_chunk_count: 0 } }, 'tts_started'],
  [
    {
      type: 'ttsGenerationCompleted',
      content: { ...voice, audio_chunk_count: 1, text_chunk_count: 1 },
    },
    'tts_generation_completed',
  ],
  [{ type: 'ttsError', content: { message: 'x', provider: 'p' } }, 'tts_error'],
  [{ type: 'transcriptionInProgress', content: 'a' }, 'transcription_in_progress'],
  [{ type: 'transcriptionComplete', content: 'a', recording_id: 'r' }, 'transcription_complete'],
  [
    { type: 'streamResumeBatch', data: { session_id: 's', chunks: [], count: 0, status: 'ok' } },
    'stream_resume_batch',
  ],
]
const unchanged: ServerEvent[] = [
  working,
  { type: 'closing', reason: 'timeout' },
  { type: 'pong', timestamp: 'now' },
  error,
  { type: 'cancelled', content: 'Request cancelled' },
  { type: 'transcription', content: 'a' },
  { type: 'translation', content: 'a' },
]

describe('the protocol 3 adapter', () => {
  it.each(renamed)('renames $type and keeps its fields', (event, type) => {
    expect(adapt(event)).toEqual([{ ...event, type }])
  })

  it.each(unchanged)('leaves $type as it is', (event) => {
    expect(adapt(event)).toEqual([event])
  })

  it('does not send what the dialect does not know', () => {
    const call = { name: 'f', arguments: {}, call_id: 'c', provider: 'p', requires_action: false }
    expect(
      adapt(
        { type: 'complete', content: '' },
        { type: 'fullProcessComplete', content: '' },
        { type: 'toolCall', content: call },
      ),
    ).toEqual([])
  })

  it('counts text and reasoning together, from 1 in every request', () => {
    const chunks = adapt(working, reasoning('a'), text('b'), text('c'), working, text('d'))
    expect(chunks.filter(({ type }) => type !== 'working')).toEqual([
      { type: 'thinking_chunk', data: { content: 'a', session_id, chunk_index: 1 } },
      { type: 'text_chunk', content: 'b', chunk_index: 2 },
      { type: 'text_chunk', content: 'c', chunk_index: 3 },
      { type: 'text_chunk', content: 'd', chunk_index: 1 },
    ])
  })

  it('counts for each connection by itself', () => {
    expect(adapt(text('a'))).toEqual(adapt(text('a')))
  })

  it('calls the text of a cancelled or rejected request completed', () => {
    const cancelled: ServerEvent = { type: 'cancelled', content: 'Request cancelled' }
    const flags = [flag('textNotRequested'), flag('ttsNotRequested')]
    const end = ['text_completed', 'tts_not_requested']
    expect(typesOf(working, cancelled, ...flags)).toEqual(['working', 'cancelled', ...end])
    expect(typesOf(error, ...flags)).toEqual(['error', ...end])
  })

  it('says that speech alone was asked for, also after a cancelled request', () => {
    const spoken = [working, flag('textNotRequested')]
    expect(typesOf(...spoken)).toEqual(['working', 'text_not_requested'])
    expect(typesOf(error, ...spoken).at(-1)).toBe('text_not_requested')
  })

  it('starts the stream when the model is known', () => {
    const event = { ...aiTextModelInUse('m', 'p'), session_id }
    const adapter = createProtocol3Adapter({ character: 'poet' })
    expect(adapter(event)).toEqual([
      { ...event, type: 'custom_event' },
      { type: 'stream_start', data: { session_id, ai_character_name: 'poet' } },
    ])
  })

  it('lifts tool use to an event of its own, before the call is dropped', () => {
    const content = { message: 'toolUseReceived', tool_name: 'f', display_text: 'f', provider: 'p' }
    const { message: _message, ...data } = content
    expect(adapt({ ...customEvent('toolUse', content), session_id })).toEqual([
      { type: 'tool_start', data: { ...data, session_id } },
    ])
  })

  it('puts the result of a tool, or its error, into one field', () => {
    const result = (outcome: object): ServerEvent => ({
      type: 'toolResult',
      content: { tool_name: 'f', call_id: null, success: true, ...outcome },
      session_id,
    })
    const data = { tool_name: 'f', session_id }
    expect(adapt(result({ result: 5 }))).toEqual([
      { type: 'tool_result', data: { ...data, tool_result: 5 } },
    ])
    expect(adapt(result({ success: false, error: 'no' }))).toEqual([
      { type: 'tool_result', data: { ...data, tool_result: { error: 'no' } } },
    ])
  })

  it('sends the address of stored speech at the top', () => {
    const event = customEvent('ttsFileUploaded', { audio_url: 'u', provider: 'p' })
    expect(adapt({ ...event, session_id })).toEqual([
      { type: 'tts_file_uploaded', content: { audio_url: 'u' }, session_id },
    ])
  })

  it('renames one custom event and keeps the names of all others', () => {
    const nameOf = (name: string) => adapt(customEvent(name, {}))[0]?.event_type
    expect(nameOf('transcriptionSegment')).toBe('transcription_segment')
    expect(nameOf('semanticContextAdded')).toBe('semanticContextAdded')
  })

  it('sends stored ids as an object, and text that is no JSON as it is', () => {
    const stored = (content: string): ServerEvent => ({ type: 'dbOperationExecuted', content })
    expect(adapt(stored('{"ai_message_id":2}'), stored('?'))).toEqual([
      { type: 'db_operation_executed', content: { ai_message_id: 2 } },
      { type: 'db_operation_executed', content: '?' },
    ])
  })
})
