import { ProviderError, redactSecrets, ServiceError } from '@betterai/core'
import type { FailedCall } from '../shared/failed-call.js'
import { failureMessage } from '../shared/failed-call.js'
import type { CallSubject } from './observation.js'

const limitNames = ['first_event', 'idle', 'total', 'generate'] as const
/** The limit that a call exceeded. */
export type LimitName = (typeof limitNames)[number]

/** The error of a call that took longer than one of our limits. */
export function limitExceeded(
  subject: CallSubject,
  limit: { name: LimitName; limitMs: number },
): ProviderError {
  return new ProviderError(
    failureMessage(subject),
    {
      provider: subject.provider,
      originalError: `${limit.name} limit of ${limit.limitMs} ms exceeded`,
    },
    { reason: 'timeout', upstreamCode: codeOf(limit.name) },
  )
}

/** Whether a call failed because it took longer than one of our limits. */
export function isLimitExceeded({ upstreamCode }: ProviderError): boolean {
  return limitNames.some((name) => upstreamCode === codeOf(name))
}

const codeOf = (limit: LimitName) => `${limit}_timeout`

/** Types what is left untyped by the vendor's own mapping, and names vendor and operation; other typed errors pass. */
export function toCallError(error: unknown, subject: FailedCall): ServiceError {
  if (!ProviderError.isInstance(error))
    return ServiceError.isInstance(error) ? error : untypedFailure(error, subject)
  if (error.provider !== undefined) return error
  const { reason, upstreamCode, upstreamStatus, originalError = error.message } = error
  return new ProviderError(
    failureMessage(subject),
    { provider: subject.provider, originalError },
    {
      reason,
      ...(upstreamCode === undefined ? {} : { upstreamCode }),
      ...(upstreamStatus === undefined ? {} : { upstreamStatus }),
      cause: error,
    },
  )
}

function untypedFailure(error: unknown, subject: FailedCall): ProviderError {
  const text = error instanceof Error ? error.message : String(error)
  return new ProviderError(
    failureMessage(subject),
    { provider: subject.provider, originalError: redactSecrets(text) },
    { reason: 'unknown', cause: error },
  )
}
