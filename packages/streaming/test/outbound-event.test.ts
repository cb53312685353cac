import type { ServerEvent } from '@betterai/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OutboundEvent, sanitise } from '../src/index.js'

describe('OutboundEvent', () => {
  it('writes text on its fast path exactly as the generic serialiser would', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (content) => {
        const stamp = { session_id: 's"1' }
        const { json } = new OutboundEvent({ type: 'text', content }, stamp)
        expect(JSON.parse(json)).toEqual({
          type: 'text',
          content: JSON.parse(JSON.stringify(content)),
          session_id: 's"1',
        })
      }),
    )
  })

  it('keeps an event’s own session', () => {
    const event: ServerEvent = {
      type: 'working',
      content: { request_type: 'text' },
      session_id: 'own',
    }
    expect(JSON.parse(new OutboundEvent(event, { session_id: 'other' }).json).session_id).toBe(
      'own',
    )
  })

  it('serialises once', () => {
    let reads = 0
    const content = {
      get value() {
        reads++
        return 1
      },
    }
    const outbound = new OutboundEvent({ type: 'customEvent', event_type: 'x', content }, {})
    expect(outbound.json).toBe(outbound.json)
    expect(reads).toBe(1)
  })
})

describe('sanitise', () => {
  it('turns what JSON lacks into plain data', () => {
    const value = {
      at: new Date(0),
      big: 10n,
      bytes: new Uint8Array([1, 2]),
      map: new Map([['a', 1]]),
      set: new Set([1]),
      nothing: undefined,
      infinite: Number.POSITIVE_INFINITY,
      error: new TypeError('bad'),
    }
    expect(sanitise(value)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      big: 10,
      bytes: 'AQI=',
      map: { a: 1 },
      set: [1],
      nothing: undefined,
      infinite: null,
      error: { name: 'TypeError', message: 'bad' },
    })
  })

  it('marks cycles and depth instead of failing', () => {
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    expect(sanitise(cyclic)).toEqual({ self: '[circular]' })
    let deep: unknown = 'bottom'
    for (let i = 0; i < 30; i++) deep = { deep }
    expect(JSON.stringify(sanitise(deep))).toContain('[nested too deeply]')
  })

  it('keeps a value that appears twice without a cycle', () => {
    const shared = { a: 1 }
    expect(sanitise({ x: shared, y: shared })).toEqual({ x: { a: 1 }, y: { a: 1 } })
  })

  it('survives a getter that throws', () => {
    const hostile = {
      get boom() {
        throw new Error('no')
      },
    }
    expect(sanitise(hostile)).toBe('[unserialisable]')
  })
})
