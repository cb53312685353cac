import { distance as editDistance } from 'fastest-levenshtein'

/** Longer names are cut, which bounds the work. */
const comparedLength = 64

/** Up to `count` candidates that look most like the name, best first; nothing that shares too little with it. */
export function nearestNames(
  name: string,
  candidates: Iterable<string>,
  options: { count?: number } = {},
): string[] {
  const { count = 3 } = options
  const scored: { candidate: string; distance: number }[] = []
  for (const candidate of candidates) {
    const longest = Math.max(name.length, candidate.length)
    const distance =
      editDistance(name.slice(0, comparedLength), candidate.slice(0, comparedLength)) / longest
    if (distance <= 0.6) scored.push({ candidate, distance })
  }
  scored.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
  return scored.slice(0, count).map(({ candidate }) => candidate)
}
