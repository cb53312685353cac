import { ConfigurationError, ProviderError } from '@betterai/core'
import type { ProviderStreamEvent } from '../spec/text-stream.js'
import { failurePolicies } from './failure-policy.js'

/** One model that may answer. */
export type AnswerCandidate<T> = {
  /** What the caller wants to know about the model that answers. */
  candidate: T
  open: () => AsyncIterable<ProviderStreamEvent>
}

/** An answer that has begun. */
export type OpenedAnswer<T> = { candidate: T; events: AsyncIterable<ProviderStreamEvent> }

/**
 * Opens candidates in order until one answers; its first event has arrived then. Nothing is tried twice once an answer
 * has begun, so no text can be doubled. Throws the last candidate's error, or at once one that the request caused.
 */
export async function startFirstAnswer<T>(
  candidates: readonly AnswerCandidate<T>[],
  options: { onFallback?: (failed: T, error: Error) => void } = {},
): Promise<OpenedAnswer<T>> {
  const [current, ...others] = candidates
  if (current === undefined)
    throw new ConfigurationError('No model was given to answer', 'text.model')
  const { candidate, open } = current
  try {
    const events = open()[Symbol.asyncIterator]()
    return { candidate, events: resume(await events.next(), events) }
  } catch (error) {
    if (others.length === 0 || !isWorthAnother(error)) throw error
    options.onFallback?.(candidate, error)
    return await startFirstAnswer(others, options)
  }
}

function isWorthAnother(error: unknown): error is Error {
  return ProviderError.isInstance(error) && failurePolicies[error.reason].isWorthAnother === true
}

type Step = IteratorResult<ProviderStreamEvent>

/** An answer whose first event was taken already. */
function resume(
  first: Step,
  rest: AsyncIterator<ProviderStreamEvent>,
): AsyncIterable<ProviderStreamEvent> {
  let pending: Step | undefined = first
  const iterator: AsyncIterator<ProviderStreamEvent> = {
    next() {
      if (pending === undefined) return rest.next()
      const step = Promise.resolve(pending)
      pending = undefined
      return step
    },
    async return() {
      await rest.return?.()
      return { done: true, value: undefined }
    },
  }
  return { [Symbol.asyncIterator]: () => iterator }
}
