import type { AttemptStore } from './attempt-limit.js'

type Window = { count: number; endsAtMs: number }

const mostKeys = 50_000

/** Attempts of this process, forgotten when their window ends; at most 50,000 keys are kept, the oldest go first. */
export function createMemoryAttemptStore(now: () => number = Date.now): AttemptStore {
  const windows = new Map<string, Window>()

  function runningWindow(key: string): Window | undefined {
    const window = windows.get(key)
    return window && window.endsAtMs > now() ? window : undefined
  }

  function makeRoom(): void {
    if (windows.size < mostKeys) return
    for (const [key, { endsAtMs }] of windows) if (endsAtMs <= now()) windows.delete(key)
    for (const key of windows.keys()) {
      if (windows.size < mostKeys) break
      windows.delete(key)
    }
  }

  return {
    async add(key, windowMs) {
      const running = runningWindow(key)
      if (!running) {
        windows.delete(key)
        makeRoom()
      }
      const window = running ?? { count: 0, endsAtMs: now() + windowMs }
      window.count++
      windows.set(key, window)
      return { count: window.count, endsInMs: window.endsAtMs - now() }
    },
    async remove(key) {
      const window = runningWindow(key)
      if (window && window.count > 1) window.count--
      else windows.delete(key)
    },
  }
}
