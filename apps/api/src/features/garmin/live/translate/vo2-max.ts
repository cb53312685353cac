/** Who wears the watch, as far as the configuration says; VO2 max is judged by sex and age. */
export type Wearer = {
  sex: 'male' | 'female' | undefined
  birthYear: number | undefined
  /** IANA name, such as `Europe/Berlin`. */
  timeZone?: string | undefined
}

const categories = ['Superior', 'Excellent', 'Good', 'Fair'] as const

/** Lowest value of each category by decade of life, from the twenties on. */
const limits: Readonly<Record<'male' | 'female', readonly (readonly number[])[]>> = {
  male: [
    [55.4, 51.1, 45.4, 41.7],
    [54, 48.3, 44, 40.5],
    [52.5, 46.4, 42.4, 38.5],
    [48.9, 43.4, 39.2, 35.6],
    [45.7, 39.5, 35.5, 32.3],
    [42.1, 36.7, 32.3, 29.4],
  ],
  female: [
    [49.6, 43.9, 39.5, 36.1],
    [47.4, 42.4, 37.8, 34.4],
    [45.3, 39.7, 36.3, 33],
    [41.1, 36.7, 33, 30.1],
    [37.8, 33, 30, 27.5],
    [36.7, 30.9, 28.1, 25.9],
  ],
}

/** What a VO2 max means at the wearer's age on that day; undefined when sex or age are not known, or the age has no table. */
export function vo2MaxCategory(
  value: number,
  date: string,
  { sex, birthYear }: Wearer,
): string | undefined {
  if (sex === undefined || birthYear === undefined) return undefined
  const decade = Math.floor((Number(date.slice(0, 4)) - birthYear) / 10) - 2
  const lowest = limits[sex][decade]
  if (lowest === undefined) return undefined
  return categories[lowest.findIndex((limit) => value >= limit)] ?? 'Poor'
}
