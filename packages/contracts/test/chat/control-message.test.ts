import { describe, expect, it } from 'vitest'
import { controlTypeOf } from '../../src/index.js'

describe('controlTypeOf', () => {
  it.each([
    'ping',
    'heartbeat',
    'close_session',
    'cancel',
    'audio_chunk',
    'audio_complete',
    'stream_resume',
  ])('knows %s, whatever its case', (type) => {
    expect(controlTypeOf({ type })).toBe(type)
    expect(controlTypeOf({ type: ` ${type.toUpperCase()} ` })).toBe(type)
  })

  it.each([{ type: 'text' }, { type: 'clarification_response' }, { type: 1 }, {}, { ping: true }])(
    'takes %j for a request',
    (message) => {
      expect(controlTypeOf(message)).toBeNull()
    },
  )
})
