import type { CallObserver } from '../call/observation.js'

/** Lets each kind of unknown vendor event through once, so that a log is not flooded by a stream. */
export function onceForEachKind(observer: CallObserver): CallObserver {
  const seen = new Set<string>()
  return (observation) => {
    if (observation.type === 'unknown_event') {
      const kind = `${observation.provider}:${observation.kind}`
      if (seen.has(kind) || seen.size >= 1_000) return
      seen.add(kind)
    }
    observer(observation)
  }
}
