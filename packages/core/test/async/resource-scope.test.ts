import { describe, expect, it, vi } from 'vitest'
import { createResourceScope } from '../../src/index.js'

describe('createResourceScope', () => {
  it('closes the newest first, once, and goes on after a failure', async () => {
    const onError = vi.fn()
    const closed: string[] = []
    const scope = createResourceScope({ onError })
    scope.defer(() => void closed.push('first'))
    scope.defer(() => Promise.reject(new Error('stuck')))
    scope.defer(async () => void closed.push('last'))
    await Promise.all([scope.close(), scope.close()])
    expect(closed).toEqual(['last', 'first'])
    expect(onError).toHaveBeenCalledExactlyOnceWith(new Error('stuck'))
  })

  it('closes at once what comes too late', async () => {
    const close = vi.fn()
    const scope = createResourceScope({ onError: vi.fn() })
    await scope[Symbol.asyncDispose]()
    scope.defer(close)
    expect(close).toHaveBeenCalledOnce()
  })
})
