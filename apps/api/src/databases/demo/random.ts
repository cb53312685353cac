/** Numbers that look random and are the same for the same name, on every machine and every day. */
export type Random = {
  /** A number from `min` to `max`. */
  between(min: number, max: number): number
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number
  /** True in this share of cases. */
  chance(share: number): boolean
  pick<const L extends readonly [unknown, ...unknown[]]>(list: L): L[number]
}

/** Starts a row of numbers for a name. */
export function randomOf(name: string): Random {
  let state = 2_166_136_261
  for (const character of name)
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), state | 1)
    const more = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))
    return ((more ^ (more >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (min: number, max: number) => min + next() * (max - min)
  const whole = (min: number, max: number) => Math.floor(between(min, max + 1))
  return {
    between,
    whole,
    chance: (share) => next() < share,
    pick: (list) => list[whole(0, list.length - 1)] ?? list[0],
  }
}

/** A number with so many digits behind the point. */
export function rounded(value: number, digits = 0): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor
}
