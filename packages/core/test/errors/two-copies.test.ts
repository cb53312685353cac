import { describe, expect, it, vi } from 'vitest'
import * as first from '../../src/index.js'

vi.resetModules()
const second = await import('../../src/index.js')

describe('errors of another copy of the package', () => {
  it('are made by other classes', () => {
    expect(second.ServiceError).not.toBe(first.ServiceError)
    expect(new second.ValidationError('m') instanceof first.ValidationError).toBe(false)
  })

  it('are recognised, with their place in the hierarchy', () => {
    const error = new second.RateLimitError('m', 5)
    expect(first.RateLimitError.isInstance(error)).toBe(true)
    expect(first.ProviderError.isInstance(error)).toBe(true)
    expect(first.ServiceError.isInstance(error)).toBe(true)
    expect(first.ValidationError.isInstance(error)).toBe(false)
  })

  it('pass through unchanged and are mapped like our own', () => {
    const error = new second.ValidationError('Prompt required', 'prompt')
    expect(first.toServiceError(error)).toBe(error)
    expect(first.toHttpFailure(error)).toEqual(
      first.toHttpFailure(new first.ValidationError('Prompt required', 'prompt')),
    )
  })

  it('are not confused with strangers that only share a name', () => {
    class ValidationError extends Error {}
    expect(first.ValidationError.isInstance(new ValidationError('m'))).toBe(false)
  })
})
