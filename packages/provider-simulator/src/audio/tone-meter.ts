import { SYMBOL_SECONDS, TONE_HZ } from './tone-alphabet.js'

interface ToneTable {
  readonly cosine: Float32Array
  readonly sine: Float32Array
}

/** Measures how strongly the tones sound in a window in the middle of a symbol. */
export interface ToneMeter {
  /** Samples of one symbol, a fraction. */
  readonly symbolSamples: number
  readonly windowSamples: number
  /** Whether the window that begins at `from` holds next to nothing. */
  isSilent(samples: Int16Array, from: number): boolean
  /** Whether the tone has most of the window's energy. */
  isTone(samples: Int16Array, from: number, tone: number): boolean
  /** The tone that has most of the window's energy, or undefined. */
  toneAt(samples: Int16Array, from: number): number | undefined
  /** Of the tone in the window, in units that compare between windows of one meter. */
  power(samples: Int16Array, from: number, tone: number): number
}

const WINDOW_SECONDS = SYMBOL_SECONDS * 0.75
const SILENT_RMS = 150
const PURE = 0.6

const meters = new Map<number, ToneMeter>()

/** The tables of a sample rate are shared by everybody who listens at it. */
export function toneMeter(sampleRate: number): ToneMeter {
  const known = meters.get(sampleRate)
  if (known !== undefined) return known
  const meter = createToneMeter(sampleRate)
  meters.set(sampleRate, meter)
  return meter
}

function createToneMeter(sampleRate: number): ToneMeter {
  const length = Math.round(WINDOW_SECONDS * sampleRate)
  const weights = Float32Array.from(
    { length },
    (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (index + 0.5)) / length),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const tables = TONE_HZ.map((hertz) => toneTable(hertz / sampleRate, weights))

  function energy(samples: Int16Array, from: number): number {
    let total = 0
    for (let index = 0; index < length; index += 1) {
      const sample = samples[from + index] ?? 0
      total += sample * sample * (weights[index] ?? 0)
    }
    return total
  }

  function power(samples: Int16Array, from: number, tone: number): number {
    const table = tables[tone]
    return table === undefined ? 0 : correlate(samples, from, table)
  }

  /** A tone alone in the window has the power 1 / PURE times this. */
  function neededPower(samples: Int16Array, from: number): number {
    return Math.max(1, (PURE * energy(samples, from) * sum) / 2)
  }

  return {
    symbolSamples: SYMBOL_SECONDS * sampleRate,
    windowSamples: length,
    power,
    isSilent: (samples, from) => energy(samples, from) < SILENT_RMS * SILENT_RMS * sum,
    isTone: (samples, from, tone) => power(samples, from, tone) > neededPower(samples, from),
    toneAt(samples, from) {
      const needed = neededPower(samples, from)
      const tone = tables.findIndex((table) => correlate(samples, from, table) > needed)
      return tone === -1 ? undefined : tone
    },
  }
}

function toneTable(cyclesPerSample: number, weights: Float32Array): ToneTable {
  const angle = 2 * Math.PI * cyclesPerSample
  return {
    cosine: weights.map((weight, index) => weight * Math.cos(angle * index)),
    sine: weights.map((weight, index) => weight * Math.sin(angle * index)),
  }
}

function correlate(samples: Int16Array, from: number, table: ToneTable): number {
  const { cosine, sine } = table
  let real = 0
  let imaginary = 0
  for (let index = 0; index < cosine.length; index += 1) {
    const sample = samples[from + index] ?? 0
    real += sample * (cosine[index] ?? 0)
    imaginary += sample * (sine[index] ?? 0)
  }
  return real * real + imaginary * imaginary
}
