import type { Logger } from '@betterai/core'

/** Work that is done when the server starts and again and again after that. */
export type Chore = { name: string; everyMs: number; run: () => Promise<void> }

/** Everything that keeps disks and tables from filling up. */
export interface Housekeeping {
  start(): void
  /** Stops the timers and waits for what is running. */
  close(): Promise<void>
}

/** Creates the housekeeping; a chore that fails is reported and tried again at its next turn. */
export function createHousekeeping(chores: readonly Chore[], logger: Logger): Housekeeping {
  const timers: NodeJS.Timeout[] = []
  const running = new Map<Chore, Promise<void>>()

  function run(chore: Chore): void {
    if (running.has(chore)) return
    const done = chore
      .run()
      .catch((error: unknown) => logger.error('housekeeping failed', { chore: chore.name, error }))
      .finally(() => running.delete(chore))
    running.set(chore, done)
  }

  return {
    start() {
      for (const chore of chores) {
        run(chore)
        timers.push(setInterval(() => run(chore), chore.everyMs).unref())
      }
    },
    async close() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(running.values())
    },
  }
}
