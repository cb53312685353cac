import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createSampleReader,
  decodeG711,
  loudnessOf,
  mixToMono,
  readWav,
  samplesToBytes,
  ValidationError,
  wavHeader,
} from '../../src/index.js'

describe('sample reader', () => {
  it('never splits a frame, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 1, max: 3 }),
        (bytes, steps, channels) => {
          const reader = createSampleReader(channels)
          const read: number[] = []
          let at = 0
          for (const step of [...steps, bytes.length]) {
            const samples = reader.push(bytes.subarray(at, at + step))
            expect(samples.length % channels).toBe(0)
            read.push(...samples)
            at += step
          }
          const whole = bytes.slice(0, bytes.length - (bytes.length % (2 * channels)))
          expect(samplesToBytes(Int16Array.from(read))).toEqual(whole)
        },
      ),
    )
  })
})

describe('telephone audio', () => {
  it('is decoded as the standard has it', () => {
    expect([...decodeG711(Uint8Array.of(0x00, 0x80, 0xff, 0x7f, 0x8f), 'mulaw')]).toEqual([
      -32_124, 32_124, 0, 0, 16_764,
    ])
    expect([...decodeG711(Uint8Array.of(0xd5, 0x55, 0xaa, 0x2a, 0x80), 'alaw')]).toEqual([
      8, -8, 32_256, -32_256, 5_504,
    ])
  })
})

describe('channels', () => {
  it('are mixed to their mean', () => {
    expect([...mixToMono(Int16Array.of(100, 200, -4, 4, 7), 2)]).toEqual([150, 0])
  })
})

describe('loudness', () => {
  it('is the root of the mean square', () => {
    expect(loudnessOf(new Int16Array(10))).toBe(0)
    expect(loudnessOf(Int16Array.of(16_384, -16_384))).toBeCloseTo(0.5)
    expect(loudnessOf(new Int16Array(0))).toBe(0)
  })
})

describe('WAV header', () => {
  it('is read as it was written', () => {
    const header = wavHeader({ sample_rate: 24_000, channels: 2, data_length: 9_600 })
    const file = new Uint8Array([...header, ...new Uint8Array(9_600)])
    expect(readWav(file)).toEqual({
      format_code: 1,
      sample_rate: 24_000,
      channels: 2,
      bits_per_sample: 16,
      data_offset: 44,
      data_length: 9_600,
      duration_seconds: 0.1,
    })
  })

  it('tells how much is there of a file that is still written', () => {
    const header = wavHeader({ sample_rate: 8_000, data_length: 0xffffffff - 36 })
    const file = new Uint8Array([...header, ...new Uint8Array(800)])
    expect(readWav(file)).toMatchObject({ data_length: 800, duration_seconds: 0.05 })
  })

  it('skips other chunks and refuses what is none', () => {
    const header = wavHeader({ sample_rate: 8_000, data_length: 2 })
    const extra = [0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0]
    const file = Uint8Array.from([...header.slice(0, 36), ...extra, ...header.slice(36), 5, 6])
    expect(readWav(file)).toMatchObject({ data_offset: 56, data_length: 2 })
    expect(() => readWav(file.slice(0, 30))).toThrow(ValidationError)
    expect(() => readWav(new Uint8Array(100))).toThrow(ValidationError)
  })

  it('never fails otherwise, whatever the bytes', () => {
    const start = [...wavHeader({ sample_rate: 8_000, data_length: 2 })].slice(0, 12)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          readWav(Uint8Array.from([...start, ...bytes]))
        } catch (error) {
          expect(error).toBeInstanceOf(ValidationError)
        }
      }),
    )
  })
})
