import { setTimeout as sleep } from 'node:timers/promises'
import { isConnectionFailure } from '../errors/driver-error.js'

const pauseMs = { shortest: 2, longest: 50 }

/** Retries synchronous work, for `limitMs` at most, while another connection holds the file; pauses let this process go on meanwhile. */
export async function retryWhileBusy<R>(work: () => R, limitMs: number): Promise<R> {
  const giveUpAtMs = Date.now() + limitMs
  for (let pause = pauseMs.shortest; ; pause = Math.min(pause * 2, pauseMs.longest)) {
    try {
      return work()
    } catch (error) {
      if (!isConnectionFailure(error) || Date.now() > giveUpAtMs) throw error
    }
    await sleep(pause * (0.5 + Math.random()))
  }
}
