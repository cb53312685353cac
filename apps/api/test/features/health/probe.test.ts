import { describe, expect, it } from 'vitest'
import { createProbe } from '../../../src/features/health/probe.js'

describe('A probe', () => {
  it('asks again only after two seconds', async () => {
    let calls = 0
    let clock = 0
    const work = async () => {
      calls++
      if (calls > 1) throw new Error('gone')
    }
    const probe = createProbe(work, () => clock)
    expect([await probe(), await probe()]).toEqual(['ok', 'ok'])
    clock = 1999
    expect(await probe()).toBe('ok')
    clock = 2000
    expect(await probe()).toBe('fail')
    expect(calls).toBe(2)
  })

  it('gives a part that hangs one second, and does not ask it a second time meanwhile', async () => {
    let calls = 0
    const hang = () => {
      calls++
      return new Promise<never>(() => {})
    }
    const probe = createProbe(hang, () => Number.POSITIVE_INFINITY)
    const start = performance.now()
    expect(await Promise.all([probe(), probe()])).toEqual(['fail', 'fail'])
    expect(performance.now() - start).toBeLessThan(3000)
    expect(await probe()).toBe('fail')
    expect(calls).toBe(1)
  })
})
