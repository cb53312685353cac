import type { ServiceError } from '@betterai/core'
import type { FetchFailure } from '../fetch-failure.js'
import { isLogInFailure } from '../live/garmin-error.js'
import type { DatasetOutcome } from './sync-events.js'

/** How far the sync of one dataset got. */
export type DatasetAccount = {
  items: number
  failures: FetchFailure[]
  stepsDone: number
  firstError?: ServiceError
  failedInARow: number
}

/** After so many steps that failed one after the other the rest is left for the next time. */
const failedStepsUntilEnd = 3

/** The account of a dataset of which nothing is fetched yet. */
export function newAccount(): DatasetAccount {
  return { items: 0, failures: [], stepsDone: 0, failedInARow: 0 }
}

/** Writes down that the step which begins on a day failed. */
export function noteFailedStep(
  account: DatasetAccount,
  step: Pick<FetchFailure, 'dataset' | 'calendar_date'>,
  error: ServiceError,
): void {
  account.firstError ??= error
  account.failedInARow += 1
  account.failures.push(failureOfStep(step, error))
}

/** What is told of days that could not be had. */
function failureOfStep(
  { dataset, calendar_date }: Pick<FetchFailure, 'dataset' | 'calendar_date'>,
  { code: reason, publicMessage: message }: ServiceError,
): FetchFailure {
  return { dataset, calendar_date, reason, message }
}

/** True when going on with the dataset makes no sense. */
export function hasGivenUp({ firstError, failedInARow }: DatasetAccount): boolean {
  return failedInARow >= failedStepsUntilEnd || isLogInFailure(firstError)
}

/** What became of the dataset. */
export function outcomeOf(account: DatasetAccount): DatasetOutcome {
  const { items, failures, stepsDone, firstError } = account
  if (firstError !== undefined && (hasGivenUp(account) || stepsDone === 0))
    return { status: 'error', message: firstError.publicMessage, items, failures }
  return { status: 'ok', items, saved: items > 0, failures }
}
