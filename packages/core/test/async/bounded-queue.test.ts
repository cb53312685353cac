import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBoundedQueue } from '../../src/index.js'

describe('createBoundedQueue', () => {
  it('behaves like a list that refuses what exceeds its limits', () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ push: fc.string({ maxLength: 6 }) }) },
      { weight: 2, arbitrary: fc.constant({ shift: true }) },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const queue = createBoundedQueue<string>({
          maxItems: 5,
          maxBytes: 12,
          sizeOf: (s) => s.length,
        })
        const model: string[] = []
        const size = () => model.reduce((sum, item) => sum + item.length, 0)
        for (const next of steps) {
          if ('push' in next) {
            const fits = model.length < 5 && size() + next.push.length <= 12
            expect(queue.push(next.push)).toBe(fits)
            if (fits) model.push(next.push)
          } else expect(queue.shift()).toBe(model.shift())
          expect([queue.length, queue.bytes]).toEqual([model.length, size()])
        }
      }),
    )
  })

  it('takes new items after it was cleared', () => {
    const queue = createBoundedQueue<number>({ maxItems: 1 })
    queue.push(1)
    expect(queue.push(2)).toBe(false)
    queue.clear()
    expect(queue.push(3)).toBe(true)
    expect(queue.shift()).toBe(3)
  })
})
