import { ConverterType, create } from '@alexanderolsen/libsamplerate-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createResampler, sampleRates, ValidationError } from '../../src/index.js'

describe('resampler', () => {
  it('gives the same samples however the input is cut', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sampleRates),
        fc.constantFrom(...sampleRates),
        fc.integer({ min: 1, max: 2 }),
        fc.integer({ min: 1, max: 4_000 }),
        fc.integer({ min: 1, max: 700 }),
        (from, to, channels, frames, step) => {
          const input = noise(frames * channels)
          const pieces = cut(input, step * channels)
          expect(convert(pieces, { from, to, channels })).toEqual(
            convert([input], { from, to, channels }),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each(pairs())('keeps the length from %i to %i', (from, to) => {
    for (const frames of [0, 1, 441, 5_000])
      expect(convert([noise(frames)], { from, to })).toHaveLength(Math.ceil((frames * to) / from))
  })

  it.each(pairs())('holds what cannot be told apart from %i to %i at -80 dB', (from, to) => {
    if (to >= from) return
    for (const share of [1.01, 1.2, 1.6]) {
      const frequency = Math.min((to / 2) * share, from / 2 - 1)
      const heard = convert([tone(frequency, from)], { from, to })
      expect(decibels(middle(heard))).toBeLessThan(-80)
    }
  })

  it.each(pairs())('adds no mirrored tone from %i to %i', (from, to) => {
    if (to <= from) return
    const frequency = from * 0.2
    const heard = middle(convert([tone(frequency, from)], { from, to }))
    const expected = middle(tone(frequency, to))
    expect(decibels(difference(heard, expected))).toBeLessThan(-80)
  })

  it.each(pairs())('is in time with the input from %i to %i', (from, to) => {
    const frequency = Math.min(from, to) * 0.2
    const heard = middle(convert([tone(frequency, from)], { from, to }))
    expect(decibels(difference(heard, middle(tone(frequency, to))))).toBeLessThan(-75)
  })

  it.each([
    [24_000, 16_000],
    [44_100, 16_000],
    [16_000, 24_000],
    [48_000, 8_000],
  ])('sounds like libsamplerate from %i to %i', async (from, to) => {
    const input = tone(Math.min(from, to) * 0.21, from)
    const reference = await create(1, from, to, {
      converterType: ConverterType.SRC_SINC_BEST_QUALITY,
    })
    const expected = reference.simple(Float32Array.from(input, (sample) => sample / 32_768))
    reference.destroy()
    const heard = convert([input], { from, to })
    const wanted = Int16Array.from(expected, (value) => Math.round(value * 32_768))
    expect(decibels(bestFit(middle(heard), middle(wanted)))).toBeLessThan(-60)
  })

  it('keeps channels apart', () => {
    const left = noise(2_000)
    const both = Int16Array.from({ length: 4_000 }, (_, i) => (i % 2 ? 0 : (left[i / 2] ?? 0)))
    const heard = convert([both], { from: 44_100, to: 16_000, channels: 2 })
    expect(heard.filter((_, i) => i % 2 === 0)).toEqual(
      convert([left], { from: 44_100, to: 16_000 }),
    )
    expect(heard.filter((_, i) => i % 2 === 1).every((sample) => sample === 0)).toBe(true)
  })

  it('does not wrap around at full loudness', () => {
    const square = Int16Array.from({ length: 4_000 }, (_, i) => (i % 100 < 50 ? 32_767 : -32_768))
    const heard = middle(convert([square], { from: 24_000, to: 16_000 }))
    const steps = heard.slice(1).map((sample, i) => Math.sign(sample) - Math.sign(heard[i] ?? 0))
    expect(steps.filter((step) => step !== 0).length).toBeLessThan(60)
  })

  it('refuses other rates', () => {
    expect(() => createResampler({ from: 12_345, to: 16_000 })).toThrow(ValidationError)
  })
})

function pairs(): [number, number][] {
  return sampleRates.flatMap((from) =>
    sampleRates.filter((to) => to !== from).map((to): [number, number] => [from, to]),
  )
}

function convert(
  pieces: Int16Array[],
  options: { from: number; to: number; channels?: number },
): Int16Array {
  const resampler = createResampler(options)
  const parts = [...pieces.map((piece) => resampler.push(piece)), resampler.flush()]
  return Int16Array.from(parts.flatMap((part) => [...part]))
}

function cut(samples: Int16Array, length: number): Int16Array[] {
  const pieces: Int16Array[] = []
  for (let at = 0; at < samples.length; at += length) pieces.push(samples.slice(at, at + length))
  return pieces
}

/** The same noise every time. */
function noise(length: number): Int16Array {
  let seed = 12_345
  return Int16Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return (seed >> 15) - 32_768
  })
}

function tone(frequency: number, rate: number): Int16Array {
  return Int16Array.from({ length: Math.floor(rate * 0.32) }, (_, i) =>
    Math.round(30_000 * Math.sin((2 * Math.PI * frequency * i) / rate)),
  )
}

function middle(samples: Int16Array): Int16Array {
  return samples.slice(samples.length >> 2, samples.length - (samples.length >> 2))
}

function difference(a: Int16Array, b: Int16Array): Int16Array {
  return a.map((sample, i) => sample - (b[i] ?? 0))
}

/** libsamplerate is a few samples late: the difference at the best of them. */
function bestFit(heard: Int16Array, wanted: Int16Array): Int16Array {
  const shifts = Array.from({ length: 9 }, (_, i) => i - 4)
  const inner = heard.slice(8, -8)
  const found = shifts.map((shift) =>
    difference(inner, wanted.slice(8 + shift, 8 + shift + inner.length)),
  )
  return found.reduce((best, next) => (decibels(next) < decibels(best) ? next : best))
}

/** Loudness beside a full tone of 30,000. */
function decibels(samples: Int16Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
  return 10 * Math.log10(Math.max(power, 1e-9) / (30_000 ** 2 / 2))
}
