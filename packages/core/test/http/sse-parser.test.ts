import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProviderError } from '../../src/errors/provider-error.js'
import type { SseEvent } from '../../src/http/sse-parser.js'
import { createSseParser } from '../../src/http/sse-parser.js'
import { referenceEvents } from './reference-sse.js'

const encoder = new TextEncoder()

const sample = [
  ': ping',
  'data: {"delta":"Grüße, 世界 👋🏽"}',
  '',
  'event: message',
  'id: 7',
  'retry: 1500',
  'data:no space',
  'data:  two spaces',
  'data',
  '',
  'unknown: field',
  'data: é',
  '',
  '',
  'data: [DONE]',
].join('\n')

const framings: Record<string, (text: string) => string> = {
  LF: (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  CR: (text) => text.replaceAll('\n', '\r'),
  mixed: (text) => {
    const ends = ['\n', '\r\n', '\r', '\r\n']
    let at = 0
    return text.replaceAll('\n', () => ends[at++ % ends.length] ?? '\n')
  },
  'a byte order mark': (text) => `\ufeff${text}`,
}

function parse(chunks: Uint8Array[]): SseEvent[] {
  const parser = createSseParser()
  return [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.end()]
}

function split(bytes: Uint8Array, positions: number[]): Uint8Array[] {
  const cuts = [0, ...positions.toSorted((a, b) => a - b), bytes.length]
  return cuts.slice(1).map((end, i) => bytes.subarray(cuts[i], end))
}

describe('createSseParser', () => {
  it.each(Object.keys(framings))(
    'reads the same events with %s at every split position',
    (name) => {
      const bytes = encoder.encode(framings[name]?.(sample) ?? '')
      const expected = referenceEvents(bytes)
      expect(expected).toHaveLength(4)
      for (let at = 0; at <= bytes.length; at++)
        expect(parse(split(bytes, [at])), `split at ${at}`).toEqual(expected)
    },
  )

  it('reads the same events byte by byte', () => {
    for (const frame of Object.values(framings)) {
      const bytes = encoder.encode(frame(sample))
      expect(parse([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(referenceEvents(bytes))
    }
  })

  it('agrees with a plain reader on arbitrary streams cut at arbitrary positions', () => {
    const line = fc.oneof(
      fc.constantFrom('', '', 'data: ', 'data', ': x', 'event: e', 'id: 1', 'data:a:b'),
      fc.string({ unit: 'grapheme' }).map((text) => `data: ${text.replace(/[\r\n\0\ufeff]/g, '')}`),
    )
    const stream = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')))
    fc.assert(
      fc.property(stream, fc.array(fc.nat(500)), (lines, positions) => {
        const bytes = encoder.encode(lines.map(([text, end]) => text + end).join(''))
        const cuts = positions.filter((position) => position < bytes.length)
        expect(parse(split(bytes, cuts))).toEqual(referenceEvents(bytes))
      }),
      { numRuns: 500 },
    )
  })

  it('delivers an event as soon as its blank line is there, even when that ends in a lone CR', () => {
    const parser = createSseParser()
    expect(parser.push(encoder.encode('data: a\r\n\r'))).toHaveLength(1)
    expect(parser.push(encoder.encode('\ndata: b\r\n\r\n'))).toEqual([
      { data: 'b', event: undefined, id: undefined },
    ])
  })

  it('keeps data without a closing blank line back until the clean end', () => {
    const parser = createSseParser()
    expect(parser.push(encoder.encode('data: {"last":true}\n'))).toEqual([])
    expect(parser.end()).toEqual([{ data: '{"last":true}', event: undefined, id: undefined }])
  })

  it('remembers the last id and the reconnection time', () => {
    const parser = createSseParser()
    const events = parser.push(
      encoder.encode('id: 4\nretry: 250\ndata: a\n\ndata: b\n\nretry: x\n'),
    )
    expect(events.map((event) => event.id)).toEqual(['4', '4'])
    expect(parser.retryMs()).toBe(250)
  })

  it('refuses an event above the limit, on one line or on many', () => {
    const oneLine = createSseParser({ maxEventBytes: 1_000 })
    expect(() => oneLine.push(encoder.encode(`data: ${'x'.repeat(2_000)}`))).toThrow(ProviderError)
    const manyLines = createSseParser({ maxEventBytes: 1_000 })
    expect(() => manyLines.push(encoder.encode('data: xxxxxxxxx\n'.repeat(200)))).toThrow(
      expect.objectContaining({ reason: 'bad_response' }),
    )
  })

  it('reads a line of 8 MB that arrives in small chunks in linear time', () => {
    const bytes = encoder.encode(`data: ${'ä'.repeat(4_000_000)}\n\n`)
    const chunks = Array.from({ length: Math.ceil(bytes.length / 1_000) }, (_, i) =>
      bytes.subarray(i * 1_000, (i + 1) * 1_000),
    )
    const started = performance.now()
    expect(parse(chunks)[0]?.data).toHaveLength(4_000_000)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
