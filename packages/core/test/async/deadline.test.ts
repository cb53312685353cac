import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withDeadline } from '../../src/index.js'

const never = new Promise<never>(() => {})
const timedOut = () => new Error('too late')

describe('withDeadline', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('passes on what the work gives in time, and leaves no timer', async () => {
    expect(await withDeadline(Promise.resolve(1), { limitMs: 10, timedOut })).toBe(1)
    await expect(
      withDeadline(Promise.reject(new Error('broken')), { limitMs: 10, timedOut }),
    ).rejects.toThrow('broken')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('gives up at the limit', async () => {
    const waiting = expect(withDeadline(never, { limitMs: 10, timedOut })).rejects.toThrow(
      'too late',
    )
    vi.advanceTimersByTime(10)
    await waiting
  })

  it('gives up when the signal fires, also when it already has', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const waiting = expect(withDeadline(never, { limitMs: 10, timedOut, signal })).rejects.toThrow()
    controller.abort(new Error('stop'))
    await waiting
    await expect(withDeadline(never, { limitMs: 10, timedOut, signal })).rejects.toThrow('stop')
    expect(vi.getTimerCount()).toBe(0)
  })
})
