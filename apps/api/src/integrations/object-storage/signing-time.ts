/** Parts of an address' time within which it stays the same, so that browsers need not fetch a file again. */
const steps = 24

/** The time that an address is signed for, a little in the past; all in seconds. */
export function signingTime(now: number, ttlSeconds: number): number {
  const step = Math.max(1, Math.floor(ttlSeconds / steps))
  return Math.floor(now / step) * step
}
