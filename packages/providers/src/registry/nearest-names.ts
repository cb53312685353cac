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
    const distance = editDistance(name, candidate) / longest
    if (distance <= 0.6) scored.push({ candidate, distance })
  }
  scored.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
  return scored.slice(0, count).map(({ candidate }) => candidate)
}

/** Number of characters to insert, remove or replace; names are cut to 64 characters, which bounds the work. */
function editDistance(left: string, right: string): number {
  const a = left.slice(0, 64)
  const b = right.slice(0, 64)
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
