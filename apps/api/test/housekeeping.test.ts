import { createLogger } from '@betterai/core'
import { describe, expect, it, vi } from 'vitest'
import { createHousekeeping } from '../src/housekeeping.js'

describe('Housekeeping', () => {
  const lines: string[] = []
  const logger = createLogger({ write: (line) => lines.push(line) })

  it('does its chores at once and again, though one of them fails', async () => {
    let runs = 0
    const failing = {
      name: 'failing',
      everyMs: 5,
      run: async () => Promise.reject(new Error('no')),
    }
    const counting = { name: 'counting', everyMs: 5, run: async () => void runs++ }
    const housekeeping = createHousekeeping([failing, counting], logger)
    housekeeping.start()
    expect(runs).toBe(1)
    await expect.poll(() => runs).toBeGreaterThan(2)
    await housekeeping.close()
    expect(lines.join('')).toContain('"chore":"failing"')
  })

  it('leaves a chore that may wait for later, and then does it again and again', async () => {
    vi.useFakeTimers()
    try {
      let runs = 0
      const late = { name: 'late', everyMs: 1_000, firstAfterMs: 60, run: async () => void runs++ }
      const housekeeping = createHousekeeping([late], logger)
      housekeeping.start()
      await vi.advanceTimersByTimeAsync(59)
      expect(runs).toBe(0)
      await vi.advanceTimersByTimeAsync(1)
      expect(runs).toBe(1)
      await vi.advanceTimersByTimeAsync(1_000)
      expect(runs).toBe(2)
      await housekeeping.close()
      await vi.advanceTimersByTimeAsync(5_000)
      expect(runs).toBe(2)
    } finally {
      vi.useRealTimers()
    }
  })

  it('starts nothing once it is closed', async () => {
    let runs = 0
    const chore = { name: 'chore', everyMs: 5, run: async () => void runs++ }
    const housekeeping = createHousekeeping([chore], logger)
    await housekeeping.close()
    housekeeping.start()
    expect(runs).toBe(0)
  })

  it('waits for what is running when it closes, and starts no chore twice', async () => {
    let running = 0
    let most = 0
    const slow = {
      name: 'slow',
      everyMs: 2,
      async run() {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, 20))
        running--
      },
    }
    const housekeeping = createHousekeeping([slow], logger)
    housekeeping.start()
    await new Promise((resolve) => setTimeout(resolve, 10))
    await housekeeping.close()
    expect({ running, most }).toEqual({ running: 0, most: 1 })
  })
})
