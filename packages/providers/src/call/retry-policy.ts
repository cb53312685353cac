import type { ProviderError } from '@betterai/core'
import { backoffDelayMs, circuitOpenCode } from '@betterai/core'
import type { WarningEvent } from '../spec/call-events.js'
import { isLimitExceeded } from './call-errors.js'
import { failurePolicies } from './failure-policy.js'
import type { CallLimits } from './limits.js'

/** Code of an answer that ended properly without any content. */
export const emptyAnswerCode = 'empty_answer'

/** Code of an answer that consists of a tool call without readable arguments. */
export const malformedCallCode = 'malformed_tool_call'

/** What is wrong with answers that a vendor gave, of which nothing was delivered; it is asked for another one once. */
const unusableAnswers: ReadonlyMap<string, string> = new Map([
  [emptyAnswerCode, 'The answer was empty; the model was asked again'],
  [malformedCallCode, 'A tool call had no readable arguments; the model was asked again'],
])

/**
 * Milliseconds to wait before the next attempt, undefined when there should be none: for errors that repeating does
 * not mend, after the last attempt, and when the vendor asks for a longer wait than the limits allow.
 */
export function retryDelayMs(
  error: ProviderError,
  options: { attempt: number; limits: CallLimits },
): number | undefined {
  const { attempt, limits } = options
  const isLast = attempt >= limits.maxAttempts || (attempt > 1 && isUnusableAnswer(error))
  if (isLast || !isRepeatable(error)) return undefined
  const ownDelayMs = backoffDelayMs(attempt, {
    baseMs: limits.retryDelayMs,
    maxMs: limits.maxRetryAfterMs,
  })
  const requestedMs = (error.requestedWaitSeconds ?? 0) * 1_000
  return requestedMs > limits.maxRetryAfterMs ? undefined : Math.max(ownDelayMs, requestedMs)
}

/** What the consumer is told when an answer is asked for again because of what it was; nothing for all other errors. */
export function retryNotices({ upstreamCode }: ProviderError): WarningEvent[] {
  const message = unusableAnswers.get(upstreamCode ?? '')
  return message === undefined ? [] : [{ type: 'warning', code: 'answer_retried', message }]
}

/** Codes of connections that were never made. */
const unconnectedCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECT_TIMEOUT',
])

/**
 * Whether the vendor surely has not begun with a call: it refused it, or was never reached. Calls that are paid for
 * each time, as for an image, are repeated then only.
 */
export function isSurelyUnbegun({ reason, upstreamStatus, upstreamCode }: ProviderError): boolean {
  if (upstreamStatus !== undefined) return reason !== 'timeout' && upstreamStatus >= 400
  return unconnectedCodes.has(upstreamCode ?? '')
}

function isUnusableAnswer({ upstreamCode }: ProviderError): boolean {
  return unusableAnswers.has(upstreamCode ?? '')
}

/** Our own time-outs while waiting for the answer are not repeated: the caller has waited long enough. */
function isRepeatable(error: ProviderError): boolean {
  if (error.upstreamCode === circuitOpenCode || isLimitExceeded(error)) return false
  return isUnusableAnswer(error) || failurePolicies[error.reason].isRepeatable === true
}
