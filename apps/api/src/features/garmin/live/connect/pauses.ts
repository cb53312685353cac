import { createHash } from 'node:crypto'
import type { Logger, ProviderError } from '@betterai/core'
import { z } from 'zod'
import type { GarminAccount } from '../../../../config/garmin-account.js'
import { garminError } from '../garmin-error.js'
import { createKeptJson } from './kept-json.js'

const pauseSchema = z.object({
  /** What Garmin wants none of: log-ins, or any call. */
  of: z.enum(['log_in', 'calls']),
  /** Epoch seconds. */
  until: z.number(),
  message: z.string(),
  upstream_status: z.number().nullable(),
  /** Tells whether it was said to these credentials. */
  account: z.string(),
})

type Pause = z.infer<typeof pauseSchema>

/** Remembers, for every process of this machine, until when Garmin refuses an account. */
export interface Pauses {
  /** Throws `ProviderError` while Garmin wants none of this. */
  check(of: Pause['of']): Promise<void>
  /** Remembers a refusal and returns it as an error that tells its end. */
  begin(refusal: {
    of: Pause['of']
    message: string
    seconds: number
    status?: number | undefined
  }): Promise<ProviderError>
  end(): Promise<void>
}

/** Creates the memory of one account; it lies beside its session. */
export function createPauses(account: GarminAccount, logger: Logger): Pauses {
  const file = createKeptJson(account.sessionPath, { name: 'pause.json', schema: pauseSchema })
  const own = fingerprintOf(account)
  let remembered: Pause | undefined

  return {
    async check(of) {
      const pause = (await file.load()) ?? remembered
      if (!pause || pause.account !== own || pause.until <= Date.now() / 1000) return
      if (pause.of === 'calls' || pause.of === of) throw errorOf(pause)
    },
    async begin({ of, message, seconds, status }) {
      const until = Date.now() / 1000 + seconds
      const pause = { of, until, message, upstream_status: status ?? null, account: own }
      remembered = pause
      await file
        .save(pause)
        .catch((error: unknown) => logger.warn('the pause for Garmin is not saved', { error }))
      return errorOf(pause)
    },
    async end() {
      remembered = undefined
      await file
        .remove()
        .catch((error: unknown) => logger.warn('the pause for Garmin is not removed', { error }))
    },
  }
}

function errorOf({ of, until, message, upstream_status }: Pause): ProviderError {
  const isLogIn = of === 'log_in'
  const what = isLogIn ? 'the next log-in is tried' : 'it is asked again'
  return garminError(`${message}; ${what} after ${new Date(until * 1000).toISOString()}`, {
    reason: isLogIn ? 'authentication' : 'unavailable',
    isLogIn,
    retryAfter: Math.max(1, Math.ceil(until - Date.now() / 1000)),
    ...(upstream_status === null ? {} : { status: upstream_status }),
  })
}

/** Too short to find a password by, long enough to notice another one. */
function fingerprintOf({ username, password, baseUrl }: GarminAccount): string {
  const named = JSON.stringify([username, password, baseUrl])
  return createHash('sha256').update(named).digest('hex').slice(0, 6)
}
