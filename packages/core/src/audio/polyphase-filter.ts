/** A low-pass filter taken apart into phases: one for each place that an output sample can have between two inputs. */
export type PolyphaseFilter = {
  /** Output samples for `down` input samples. */
  readonly up: number
  readonly down: number
  /** Input samples on each side of an output sample that it is made of. */
  readonly reach: number
  /** `up` phases of `2 * reach` factors, in the order of the inputs. */
  readonly factors: Float64Array
}

/** Damping in decibels of what lies above half of the lower rate. */
const stopbandDb = 88

/** Part of the usable band that is let through in full. */
const passband = 0.87

const filters = new Map<string, PolyphaseFilter>()

/** The filter between two rates; made once for each pair. */
export function polyphaseFilter(fromRate: number, toRate: number): PolyphaseFilter {
  const key = `${fromRate}-${toRate}`
  const known = filters.get(key) ?? createFilter(fromRate, toRate)
  filters.set(key, known)
  return known
}

function createFilter(fromRate: number, toRate: number): PolyphaseFilter {
  const divisor = greatestCommonDivisor(fromRate, toRate)
  const up = toRate / divisor
  const down = fromRate / divisor
  /** Half of the lower rate, in cycles for one input sample. */
  const limit = Math.min(1, toRate / fromRate) / 2
  const transition = limit * (1 - passband)
  const reach = Math.ceil((stopbandDb - 8) / (2.285 * 2 * Math.PI * transition) / 2)
  const cutoff = limit - transition / 2
  const factors = new Float64Array(up * 2 * reach)
  for (let phase = 0; phase < up; phase++) fillPhase(factors, { phase, up, reach, cutoff })
  return { up, down, reach, factors }
}

/** A sinc under a Kaiser window; each phase adds up to one, so that loudness does not ripple. */
function fillPhase(
  factors: Float64Array,
  { phase, up, reach, cutoff }: { phase: number; up: number; reach: number; cutoff: number },
): void {
  const start = phase * 2 * reach
  const beta = 0.1102 * (stopbandDb - 8.7)
  let sum = 0
  for (let tap = 0; tap < 2 * reach; tap++) {
    const distance = tap - (reach - 1) - phase / up
    const inWindow = Math.max(0, 1 - (distance / reach) ** 2)
    const value = sinc(2 * cutoff * distance) * bessel(beta * Math.sqrt(inWindow))
    factors[start + tap] = value
    sum += value
  }
  for (let tap = 0; tap < 2 * reach; tap++) factors[start + tap] = (factors[start + tap] ?? 0) / sum
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

/** Modified Bessel function of the first kind, order 0. */
function bessel(x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
