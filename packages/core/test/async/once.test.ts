import { describe, expect, it } from 'vitest'
import { once } from '../../src/index.js'

describe('once', () => {
  it('does its work at the first call and hands out the same result from then on', async () => {
    let runs = 0
    const load = once(async () => ++runs)
    expect(load.known()).toBeUndefined()
    expect(await Promise.all([load(), load()])).toEqual([1, 1])
    expect(await load.known()).toBe(1)
  })

  it('keeps a result for each key', async () => {
    const load = once(async (name: string) => ({ name }))
    expect(await load('a')).toBe(await load('a'))
    expect(await load('a')).not.toBe(await load('b'))
  })

  it('tries again after a failure', async () => {
    let runs = 0
    const load = once(async () => {
      if (++runs === 1) throw new Error('not yet')
      return runs
    })
    await expect(load()).rejects.toThrow('not yet')
    expect(await load()).toBe(2)
  })
})
