import type { SegmentEvent } from '@betterai/providers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Transcript } from '../../src/speech/transcript.js'

const segment = (number: number, text: string, is_final = true): SegmentEvent => ({
  type: 'segment',
  segment: number,
  turn: 0,
  is_final,
  text,
  start_seconds: null,
  end_seconds: null,
  words: [],
  speaker: null,
  language: null,
  confidence: null,
})
const finish = {
  type: 'finish',
  model: 'm',
  duration_seconds: 1,
  language: null,
  request_id: null,
  finish_reason: 'stop',
} as const

const open = (options = {}) => new Transcript({ rewriteRules: [], ...options })

describe('A transcript', () => {
  it('replaces text that may still change and appends what is final', () => {
    const transcript = open({ sendsInterims: true })
    const events = [
      segment(0, 'turn', false),
      segment(0, 'turn on', false),
      segment(0, 'Turn on.'),
      segment(0, 'late', false),
      segment(1, 'The lights.'),
      finish,
    ].flatMap((event) => transcript.take(event))
    expect(events).toEqual([
      { type: 'transcriptionInProgress', content: 'turn' },
      { type: 'transcriptionInProgress', content: 'turn on' },
      { type: 'transcription', content: 'Turn on.' },
      { type: 'transcription', content: ' The lights.' },
      {
        type: 'customEvent',
        event_type: 'transcriptionSegment',
        content: { content: 'The lights.', segment_number: 2 },
      },
    ])
    expect(transcript.text).toBe('Turn on. The lights.')
    expect(transcript.segmentCount).toBe(2)
  })

  it('tells no text that may still change unless that is wanted', () => {
    expect(open().take(segment(0, 'turn', false))).toEqual([])
  })

  it('appends in the order of speech, in whatever order parts become final', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 })
    fc.assert(
      fc.property(order, (finals) => {
        const transcript = open()
        for (let number = 0; number < 5; number++) transcript.take(segment(number, '', false))
        const events = [...finals.map((number) => segment(number, `w${number}`)), finish].flatMap(
          (event) => transcript.take(event),
        )
        const appended = events.flatMap((event) =>
          event.type === 'transcription' ? [event.content] : [],
        )
        expect(appended.join('')).toBe('w0 w1 w2 w3 w4')
        expect(transcript.text).toBe('w0 w1 w2 w3 w4')
      }),
    )
  })

  it('keeps what was heard when the vendor drops in the middle', () => {
    const transcript = open()
    transcript.take(segment(0, 'Hello.'))
    transcript.take(segment(1, 'how are', false))
    expect(transcript.take({ ...finish, finish_reason: 'interrupted' })).toMatchObject([
      { type: 'transcription', content: ' how are' },
      { event_type: 'transcriptionSegment' },
    ])
    expect(transcript.text).toBe('Hello. how are')
  })

  it('applies the rules to the whole text, never to its parts', () => {
    const rewriteRules = [{ pattern: /better ai/gi, replacement: 'BetterAI' }]
    const transcript = open({ rewriteRules })
    const [event] = transcript.take(segment(0, 'ask better'))
    transcript.take(segment(1, 'AI now'))
    expect(event).toMatchObject({ content: 'ask better' })
    expect(transcript.text).toBe('ask BetterAI now')
  })

  it('tells when speech starts and stops, and where turns stand for models that hear that', () => {
    const turn = { type: 'turn', turn: 0, text: 'hi', at_seconds: 1, confidence: 0.7 } as const
    const types = (transcript: Transcript) =>
      (['started', 'eager_end', 'resumed', 'ended'] as const).flatMap((event) =>
        transcript
          .take({ ...turn, event })
          .map((sent) => sent.type === 'customEvent' && (sent.content.status ?? sent.event_type)),
      )
    expect(types(open())).toEqual(['speech_started', 'speech_stopped'])
    expect(types(open({ tellsTurns: true }))).toEqual([
      'speech_started',
      'turn',
      'turn',
      'speech_stopped',
      'turn',
    ])
  })
})
