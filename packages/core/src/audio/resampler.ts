import { ValidationError } from '../errors/validation-error.js'
import { polyphaseFilter } from './polyphase-filter.js'

/** Samples a second between which audio can be converted. */
export const sampleRates = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000] as const

/** Converts audio from one sample rate to another while it arrives; channels are interleaved. */
export interface Resampler {
  /** The samples that are settled by now; a few milliseconds are held until what follows them is known. */
  push(samples: Int16Array): Int16Array
  /** What is still held, as if silence followed. In all, n frames become n × `to` / `from`, rounded up. */
  flush(): Int16Array
}

/** What to convert. */
export type ResamplerOptions = {
  /** Samples a second of the input, one of `sampleRates`. */
  from: number
  /** Samples a second of the output, one of `sampleRates`. */
  to: number
  /** Default 1. */
  channels?: number
}

/**
 * Creates a resampler for 16-bit samples. Its output is not delayed, does not depend on how the input is cut, and
 * holds mirrored frequencies at -80 dB or less. Throws `ValidationError` for other rates.
 */
export function createResampler({ from, to, channels = 1 }: ResamplerOptions): Resampler {
  for (const rate of [from, to])
    if (!sampleRates.some((known) => known === rate))
      throw new ValidationError(
        `sample_rate ${rate} is not one of ${sampleRates.join(', ')}`,
        'sample_rate',
      )
  return from === to ? unchanged : new PolyphaseResampler({ from, to, channels })
}

const unchanged: Resampler = {
  push: (samples) => samples,
  flush: () => new Int16Array(0),
}

class PolyphaseResampler implements Resampler {
  readonly #channels: number
  readonly #up: number
  readonly #down: number
  readonly #reach: number
  readonly #factors: Float64Array
  /** Inputs that outputs still need; begins with silence before the first one. */
  #held: Float64Array
  /** Frame of the input that `#held` begins with. */
  #heldFrom: number
  #received = 0
  #made = 0

  constructor({ from, to, channels }: Required<ResamplerOptions>) {
    const { up, down, reach, factors } = polyphaseFilter(from, to)
    this.#channels = channels
    this.#up = up
    this.#down = down
    this.#reach = reach
    this.#factors = factors
    this.#held = new Float64Array((reach - 1) * channels)
    this.#heldFrom = 1 - reach
  }

  push(samples: Int16Array): Int16Array {
    const frames = Math.floor(samples.length / this.#channels)
    this.#received += frames
    this.#append(samples)
    // The last output whose inputs on the right are all there.
    const settled = Math.ceil(((this.#received - this.#reach) * this.#up) / this.#down)
    return this.#make(Math.max(this.#made, settled))
  }

  flush(): Int16Array {
    this.#append(new Int16Array(this.#reach * this.#channels))
    return this.#make(Math.ceil((this.#received * this.#up) / this.#down))
  }

  #append(samples: Int16Array): void {
    const joined = new Float64Array(this.#held.length + samples.length)
    joined.set(this.#held)
    joined.set(samples, this.#held.length)
    this.#held = joined
  }

  #make(until: number): Int16Array {
    const channels = this.#channels
    const output = new Int16Array((until - this.#made) * channels)
    let at = 0
    for (; this.#made < until; this.#made++) {
      const position = this.#made * this.#down
      const frame = Math.floor(position / this.#up) - this.#reach + 1 - this.#heldFrom
      const phase = position % this.#up
      for (let channel = 0; channel < channels; channel++)
        output[at++] = this.#sample(phase, frame * channels + channel)
    }
    this.#forget()
    return output
  }

  #sample(phase: number, start: number): number {
    const factors = this.#factors
    const held = this.#held
    const step = this.#channels
    const first = phase * 2 * this.#reach
    let sum = 0
    const end = first + 2 * this.#reach
    for (let tap = first, at = start; tap < end; tap += 2, at += 2 * step)
      sum +=
        (factors[tap] as number) * (held[at] as number) +
        (factors[tap + 1] as number) * (held[at + step] as number)
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)))
  }

  #forget(): void {
    const next = Math.floor((this.#made * this.#down) / this.#up) - this.#reach + 1
    const unneeded = next - this.#heldFrom
    if (unneeded <= 0) return
    this.#held = this.#held.slice(unneeded * this.#channels)
    this.#heldFrom = next
  }
}
