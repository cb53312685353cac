import { describe, expect, it } from 'vitest'
import { errorStageSchema, serverEventSchema } from '../../src/index.js'

const voice = { provider: 'openai', model: null, voice: 'alloy', format: 'pcm' }
const events = [
  { type: 'websocketReady', content: 'Backend ready', version: '2.0' },
  { type: 'websocketReady', content: 'Backend ready', session_id: 's' },
  { type: 'working', content: { request_type: 'text' } },
  { type: 'closing', reason: 'timeout' },
  { type: 'closing', reason: 'client_request' },
  { type: 'closing', reason: 'shutdown' },
  { type: 'pong', timestamp: '2026-01-01T00:00:00.000Z' },
  { type: 'text', content: 'a' },
  { type: 'reasoning', content: 'a' },
  { type: 'audio', content: 'AAAA' },
  { type: 'transcription', content: 'a' },
  { type: 'transcription', content: 'a', partial: 'a b' },
  { type: 'transcriptionInProgress', content: 'a' },
  { type: 'transcriptionComplete', content: 'a', recording_id: null },
  { type: 'transcriptionComplete', content: 'a', recording_id: 'r', total_segments: 2 },
  { type: 'translation', content: 'a', status: 'final' },
  {
    type: 'toolCall',
    content: {
      name: 'f',
      arguments: { a: 1 },
      call_id: null,
      provider: 'openai',
      requires_action: true,
    },
  },
  { type: 'toolResult', content: { tool_name: 'f', call_id: 'c', success: true, result: [1] } },
  { type: 'toolResult', content: { tool_name: 'f', call_id: null, success: false, error: 'no' } },
  { type: 'ttsStarted', content: { ...voice, text_chunk_count: null } },
  {
    type: 'ttsGenerationCompleted',
    content: { ...voice, audio_chunk_count: 2, text_chunk_count: 3 },
  },
  { type: 'ttsError', content: { message: 'failed', provider: 'openai' } },
  { type: 'textCompleted', content: '' },
  { type: 'textNotRequested', content: '' },
  { type: 'ttsCompleted', content: '' },
  { type: 'ttsNotRequested', content: '' },
  { type: 'complete', content: '' },
  { type: 'fullProcessComplete', content: '' },
  { type: 'dbOperationExecuted', content: '{"message_id":1}' },
  { type: 'error', content: 'failed', stage: 'text', error_code: 'PROVIDER_ERROR' },
  {
    type: 'error',
    content: 'slow down',
    stage: 'provider',
    error_code: 'RATE_LIMIT_ERROR',
    retry_after: 3,
  },
  { type: 'cancelled', content: 'Request cancelled' },
  { type: 'customEvent', event_type: 'textTimings', content: { a: 1 } },
  {
    type: 'streamResumeBatch',
    data: { session_id: 's', chunks: [{ type: 'text', content: 'a' }], count: 1, status: 'ok' },
  },
]

describe('serverEventSchema', () => {
  it.each(events)('accepts $type as the protocol defines it', (event) => {
    expect(serverEventSchema.parse(event)).toEqual(event)
  })

  it.each(events)('accepts $type with the ids that any event may carry', (event) => {
    const withIds = { session_id: 's', ai_message_id: 4, ...event }
    expect(serverEventSchema.parse(withIds)).toEqual(withIds)
  })

  it.each(events)('refuses $type without a field that it needs', (event) => {
    const payload = Object.keys(event).find((key) => key !== 'type') ?? ''
    const { [payload]: _left, ...rest }: Record<string, unknown> = event
    expect(serverEventSchema.safeParse(rest).success).toBe(false)
  })

  it('knows no other type, and no second spelling of one', () => {
    for (const type of ['text_completed', 'Text', 'stream_start', ''])
      expect(serverEventSchema.safeParse({ type, content: '' }).success).toBe(false)
  })

  it('has completion events with nothing in them', () => {
    expect(serverEventSchema.safeParse({ type: 'complete', content: 'ok' }).success).toBe(false)
  })

  it('has an error for every stage of the protocol', () => {
    const error = { type: 'error', content: 'x', error_code: 'INTERNAL_ERROR' }
    for (const stage of errorStageSchema.options)
      expect(serverEventSchema.safeParse({ ...error, stage }).success).toBe(true)
    expect(serverEventSchema.safeParse({ ...error, stage: 'moon' }).success).toBe(false)
  })
})
