/** A wait that can be cut short. */
export interface Sleeper {
  /** Resolves after `ms`, or at once when somebody woke it since its last sleep. */
  sleep(ms: number): Promise<void>
  wake(): void
}

/** Creates a sleeper for one sleeping loop. */
export function createSleeper(): Sleeper {
  let isAwake = false
  let endSleep: () => void = () => {}
  return {
    sleep(ms) {
      if (isAwake) {
        isAwake = false
        return Promise.resolve()
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => endSleep(), ms)
        endSleep = () => {
          clearTimeout(timer)
          isAwake = false
          endSleep = () => {}
          resolve()
        }
      })
    },
    wake() {
      isAwake = true
      endSleep()
    },
  }
}
