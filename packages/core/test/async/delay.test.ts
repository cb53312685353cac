import { describe, expect, it } from 'vitest'
import { delay } from '../../src/async/delay.js'

describe('delay', () => {
  it('rejects at once when the signal fires while waiting', async () => {
    const controller = new AbortController()
    const started = performance.now()
    const waiting = delay(10_000, { signal: controller.signal })
    controller.abort()
    await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('rejects without waiting when the signal has already fired', async () => {
    await expect(delay(10_000, { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
  })

  it('gives the reason of the abort when it is an error', async () => {
    const reason = new Error('left the page')
    await expect(delay(10_000, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it('resolves after the time without a signal', async () => {
    await expect(delay(1)).resolves.toBeUndefined()
  })
})
