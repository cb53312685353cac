import { createLogger } from '@betterai/core'
import { describe, expect, it } from 'vitest'
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
