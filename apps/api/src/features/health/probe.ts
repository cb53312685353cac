import { UnavailableError, withDeadline } from '@betterai/core'

/** State of one part that the service depends on. */
export type PartState = 'ok' | 'fail'

/** Tells the state of a part, as it was found a moment ago. */
export type Probe = () => Promise<PartState>

const limits = { answerMs: 1000, keptMs: 2000 }
const timedOut = () => new UnavailableError('No answer in time')

/** Makes a probe of work that fails, or takes more than a second, when the part is not well. What was found holds for two seconds, and a part is asked once at a time however many want to know. */
export function createProbe(
  work: () => Promise<unknown>,
  now: () => number = () => performance.now(),
): Probe {
  let asked: Promise<PartState> | undefined
  let found: { state: PartState; at: number } | undefined

  function ask(): Promise<PartState> {
    asked ??= work()
      .then((): PartState => 'ok')
      .catch((): PartState => 'fail')
      .finally(() => {
        asked = undefined
      })
    return withDeadline(asked, { limitMs: limits.answerMs, timedOut }).catch(() => 'fail')
  }

  return async () => {
    if (found && now() - found.at < limits.keptMs) return found.state
    const state = await ask()
    found = { state, at: now() }
    return state
  }
}
