import type { Logger } from '@betterai/core'

/** Work that is done again and again. */
export type Chore = {
  name: string
  /** Time in milliseconds from one turn to the next. */
  everyMs: number
  /** Time in milliseconds from the start of the server to the first turn, default 0. */
  firstAfterMs?: number
  run: () => Promise<void>
}

/** Everything that keeps disks and tables from filling up. */
export interface Housekeeping {
  start(): void
  /** Stops the timers and waits for what is running; a later start does nothing. */
  close(): Promise<void>
}

/** Creates the housekeeping; a chore that fails is reported and tried again at its next turn. */
export function createHousekeeping(chores: readonly Chore[], logger: Logger): Housekeeping {
  const timers = new Map<Chore, NodeJS.Timeout>()
  const running = new Map<Chore, Promise<void>>()
  let isClosed = false

  function run(chore: Chore): void {
    if (running.has(chore)) return
    const done = chore
      .run()
      .catch((error: unknown) => logger.error('housekeeping failed', { chore: chore.name, error }))
      .finally(() => running.delete(chore))
    running.set(chore, done)
  }

  function startTurns(chore: Chore): void {
    timers.set(chore, setInterval(() => run(chore), chore.everyMs).unref())
    run(chore)
  }

  return {
    start() {
      if (isClosed) return
      for (const chore of chores)
        if (chore.firstAfterMs === undefined) startTurns(chore)
        else timers.set(chore, setTimeout(() => startTurns(chore), chore.firstAfterMs).unref())
    },
    async close() {
      isClosed = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running.values())
    },
  }
}
