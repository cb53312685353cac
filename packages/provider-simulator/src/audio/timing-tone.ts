import { TIMING_TONE } from './tone-alphabet.js'
import type { ToneMeter } from './tone-meter.js'

/** Where to look for the begin of the tone, in samples; at most `spread` away from `about`. */
interface SearchRange {
  readonly about: number
  readonly spread: number
}

const STEPS_PER_SYMBOL = 32

/**
 * The begin of the timing tone, to a small part of a millisecond: the middle between the first
 * place where it has half of its greatest power and the last one.
 */
export function findTimingTone(
  meter: ToneMeter,
  samples: Int16Array,
  range: SearchRange,
): number | undefined {
  const { symbolSamples, windowSamples } = meter
  const step = symbolSamples / STEPS_PER_SYMBOL
  const margin = (symbolSamples - windowSamples) / 2
  const reach = range.spread + symbolSamples * 0.75
  const first = range.about + margin - reach
  const places = Array.from({ length: Math.ceil((2 * reach) / step) }, (_, index) =>
    Math.round(first + index * step),
  )
  const powers = places.map((place) => meter.power(samples, place, TIMING_TONE))
  const top = Math.max(...powers)
  const peak = places[powers.indexOf(top)]
  if (peak === undefined || !meter.isTone(samples, peak, TIMING_TONE)) return undefined
  const isLoud = (power: number) => power >= top / 2
  const rise = edge(places, powers, { loud: powers.findIndex(isLoud), before: -1, level: top / 2 })
  const fall = edge(places, powers, {
    loud: powers.findLastIndex(isLoud),
    before: 1,
    level: top / 2,
  })
  return (rise + fall) / 2 - margin
}

interface Edge {
  /** The outermost loud place. */
  readonly loud: number
  /** Where its quiet neighbour is. */
  readonly before: -1 | 1
  readonly level: number
}

/** The place of the level, between a loud place and its quiet neighbour. */
function edge(places: readonly number[], powers: readonly number[], at: Edge): number {
  const place = places[at.loud] ?? 0
  const power = powers[at.loud] ?? 0
  const quietPlace = places[at.loud + at.before] ?? place
  const quietPower = powers[at.loud + at.before] ?? 0
  return place + ((power - at.level) / (power - quietPower)) * (quietPlace - place)
}
