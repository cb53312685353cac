/** Counts the control messages of a connection; false once there are too many. */
export type ControlRate = () => boolean

/** Allows `burst` at once and `perSecond` in the long run. */
export function createControlRate(limits: { burst: number; perSecond: number }): ControlRate {
  let allowed: number = limits.burst
  let countedAt = performance.now()
  return () => {
    const now = performance.now()
    const regained = ((now - countedAt) / 1000) * limits.perSecond
    allowed = Math.min(limits.burst, allowed + regained) - 1
    countedAt = now
    return allowed >= 0
  }
}
