import { ProviderError } from '@betterai/core'
import type { FailedCall } from '../../shared/failed-call.js'
import { vendorFailure } from '../vendor-failure.js'

/** Makes the error of an answer that is a refusal. */
type RefusalReader = (thrown: Error, refusal: { status: number; call: FailedCall }) => ProviderError

/** Types whatever a call through an official SDK threw: a refusal, a broken connection, an unreadable answer. What it does not know passes. */
export function toSdkError(
  thrown: unknown,
  call: FailedCall,
  readRefusal?: RefusalReader,
): unknown {
  if (!(thrown instanceof Error)) return thrown
  const typed = findTyped(thrown)
  if (typed !== undefined) return typed
  if (readRefusal && 'status' in thrown && typeof thrown.status === 'number')
    return readRefusal(thrown, { status: thrown.status, call })
  const parts = describe(thrown)
  return parts ? vendorFailure(call, { ...parts, text: thrown.message, cause: thrown }) : thrown
}

/** The SDK wraps what our own connection threw. */
function findTyped(error: Error): ProviderError | undefined {
  let current: unknown = error
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    if (ProviderError.isInstance(current)) return current
    current = current.cause
  }
  return undefined
}

/** The SDK forgets what a system's own time-out was, and has none besides: its limit lies beyond all of ours. */
function describe(thrown: Error) {
  const { name } = thrown.constructor
  if (name === 'APIUserAbortError' || thrown.name === 'AbortError')
    return { reason: 'aborted' as const }
  if (name === 'APIConnectionTimeoutError') return { reason: 'timeout' as const, code: 'ETIMEDOUT' }
  if (thrown instanceof SyntaxError) return { reason: 'bad_response' as const }
  return 'code' in thrown && typeof thrown.code === 'string'
    ? { reason: 'interrupted' as const }
    : undefined
}
