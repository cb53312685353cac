import type { GarminDataset } from '@betterai/contracts'
import { delay, onAbort, ProviderError } from '@betterai/core'
import type { FetchPace, FetchProgress } from '../../source.js'
import { isLogInFailure } from '../garmin-error.js'
import type { Draft } from '../reading/readers.js'

/** What is fetched and may fail by itself: a day, a range, or an activity. */
export type FetchUnit = {
  date: string
  activity_id?: number
  run(signal: AbortSignal): Promise<Draft[]>
}

/** After so many failures one after the other Garmin is taken to be down, and what is left is not tried. */
const failuresUntilDown = 8

/** Fetches units, several at a time, in order; a unit that fails is reported, and thrown only when there is nothing else. */
export async function runUnits(
  dataset: GarminDataset,
  units: readonly FetchUnit[],
  options: { pace: FetchPace; onProgress: (progress: FetchProgress) => void; signal: AbortSignal },
): Promise<Draft[]> {
  const { pace, onProgress } = options
  const stop = new AbortController()
  const stopListening = onAbort(options.signal, (reason) => stop.abort(reason))
  const results: Draft[][] = []
  const failures: ProviderError[] = []
  let next = 0
  let done = 0
  let failuresInARow = 0

  async function attempt(unit: FetchUnit): Promise<Draft[] | ProviderError> {
    const last = failures.at(-1)
    if (last !== undefined && failuresInARow >= failuresUntilDown) return last
    try {
      return await unit.run(stop.signal)
    } catch (error) {
      if (stop.signal.aborted || !ProviderError.isInstance(error) || isLogInFailure(error))
        throw error
      return error
    }
  }

  function report({ date, activity_id }: FetchUnit, outcome: Draft[] | ProviderError): void {
    done += 1
    const about = {
      dataset,
      calendar_date: date,
      ...(activity_id === undefined ? {} : { activity_id }),
      done,
      total: units.length,
    }
    if (Array.isArray(outcome)) {
      failuresInARow = 0
      onProgress({ ...about, outcome: outcome.length > 0 ? 'fetched' : 'no_data' })
      return
    }
    failuresInARow += 1
    failures.push(outcome)
    onProgress({ ...about, outcome: 'failed', error: outcome })
  }

  async function work(): Promise<void> {
    for (let index = next++; index < units.length; index = next++) {
      const unit = units[index]
      if (unit === undefined) return
      if (index > 0 && pace.pauseMs > 0) await delay(pace.pauseMs, { signal: stop.signal })
      const outcome = await attempt(unit)
      if (Array.isArray(outcome)) results[index] = outcome
      report(unit, outcome)
    }
  }

  try {
    await Promise.all(Array.from({ length: pace.parallel }, work))
  } catch (error) {
    stop.abort(error)
    throw error
  } finally {
    stopListening()
  }
  if (failures[0] !== undefined && failures.length === units.length) throw failures[0]
  return results.flat()
}
