import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AudioWindow } from '../../src/transcription/live/audio-window.js'
import { createAudioWindow } from '../../src/transcription/live/audio-window.js'

const step = fc.oneof(
  fc.record({ kind: fc.constant('push' as const), bytes: fc.uint8Array({ maxLength: 40 }) }),
  fc.record({ kind: fc.constant('take' as const), most: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant('release' as const), at: fc.integer({ min: 0, max: 300 }) }),
  fc.record({ kind: fc.constant('rewind' as const) }),
)

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

describe('audio window', () => {
  it('sends everything in order, and again what was not released', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const window = createAudioWindow(50)
        const all: number[] = []
        for (const one of steps) {
          takeStep(window, one, all)
          const { from, bytes } = window.sentAudio()
          expect([...bytes]).toEqual(all.slice(from, window.sentBytes))
          expect(window.unsentBytes).toBe(all.length - window.sentBytes)
        }
      }),
    )
  })
})

function takeStep(window: AudioWindow, one: Step, all: number[]): void {
  const before = window.sentBytes
  if (one.kind === 'push') {
    window.push(one.bytes)
    all.push(...one.bytes)
  } else if (one.kind === 'take') {
    const bytes = [...(window.take(one.most) ?? [])]
    expect(bytes).toEqual(all.slice(before, before + bytes.length))
    if (bytes.length === 0) expect(before).toBe(all.length)
  } else if (one.kind === 'release') window.release(one.at)
  else {
    const from = window.rewind()
    expect(from).toBeGreaterThanOrEqual(window.heardBytes)
    expect(from).toBeLessThanOrEqual(Math.max(window.heardBytes, before - 50))
  }
}
