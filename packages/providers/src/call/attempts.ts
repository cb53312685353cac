import { delay, ProviderError } from '@betterai/core'
import type { WarningEvent } from '../spec/call-events.js'
import { toCallError } from './call-errors.js'
import type { CallLimits } from './limits.js'
import type { CallObserver, CallSubject } from './observation.js'
import type { CallAccount } from './outcome.js'
import { retryDelayMs, retryNotices } from './retry-policy.js'

/** What every call to a vendor needs; its answer consists of `E` and is counted as `U`. */
export type CallContext<E, U> = {
  subject: CallSubject
  limits: CallLimits
  onEvent: CallObserver
  /** What the call costs whom; without it nothing is estimated. */
  account?: CallAccount<E, U>
  /**
   * May change the request after a refusal, for example drop a parameter that the model does not take; the call is
   * then made once more at once. Undefined when the refusal stands.
   */
  recover?: (error: ProviderError) => WarningEvent | undefined
  /** False for failures after which the call must not be made again although another attempt might mend them. */
  mayRepeat?: (error: ProviderError) => boolean
  /** What the consumer is told first; may be filled until the first attempt is under way. */
  warnings?: readonly WarningEvent[]
  signal?: AbortSignal | undefined
}

/** What repeating a call needs, whatever its answer consists of. */
type AttemptContext = Omit<CallContext<unknown, unknown>, 'account'>

const maxRecoveries = 2

/** Outcome of all attempts together. */
export type Attempts<T> = { value: T; attempts: number; warnings: WarningEvent[] }

/**
 * Makes attempts until one succeeds; throws the last `ProviderError`, or the signal's reason during a wait. `signalNow`
 * gives the signal that counts after an attempt, where every attempt has its own.
 */
export async function runAttempts<T>(
  context: AttemptContext,
  run: (attempt: number) => Promise<T>,
  signalNow = () => context.signal,
): Promise<Attempts<T>> {
  const warnings: WarningEvent[] = []
  const notices: WarningEvent[] = []
  for (let attempt = 1; ; attempt++) {
    context.onEvent({ type: 'attempt', attempt: attempt + warnings.length, ...context.subject })
    try {
      const value = await run(attempt)
      return { value, attempts: attempt + warnings.length, warnings: [...warnings, ...notices] }
    } catch (thrown) {
      const signal = signalNow()
      if (signal?.aborted) throw thrown
      const error = toCallError(thrown, context.subject)
      if (!ProviderError.isInstance(error)) throw error
      if (recovers(error, context, warnings)) attempt--
      else {
        await waitBeforeRetry(error, attempt, { ...context, signal })
        notices.push(...retryNotices(error))
      }
    }
  }
}

function recovers(
  error: ProviderError,
  context: AttemptContext,
  warnings: WarningEvent[],
): boolean {
  const warning = warnings.length < maxRecoveries ? context.recover?.(error) : undefined
  if (warning === undefined) return false
  warnings.push(warning)
  context.onEvent({ ...context.subject, ...warning })
  return true
}

async function waitBeforeRetry(
  error: ProviderError,
  attempt: number,
  context: AttemptContext,
): Promise<void> {
  const { limits, signal } = context
  const delayMs = retryDelayMs(error, { attempt, limits })
  if (delayMs === undefined || context.mayRepeat?.(error) === false) throw error
  context.onEvent({
    ...context.subject,
    type: 'retry',
    attempt,
    delay_ms: delayMs,
    reason: error.reason,
    upstream_status: error.upstreamStatus ?? null,
  })
  await delay(delayMs, signal === undefined ? {} : { signal })
}
