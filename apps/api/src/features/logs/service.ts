import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { RateLimitError } from '@betterai/core'
import { logUploadDefaults as limits } from '../../config/defaults.js'
import type { StagedFile } from '../../integrations/staging/staging.js'

/** A log that a client's app sent. */
export type ClientLog = { customer_id: number; name: string; staged: StagedFile }

/** Keeps the logs of clients' apps for those who look into their troubles. */
export interface ClientLogsService {
  /** Stores a log under the customer's id and the time; throws `RateLimitError` after too many on one day. */
  store(log: ClientLog): Promise<{ filename: string; size: number }>
  /** Removes logs that are older than 30 days. */
  sweep(): Promise<void>
}

const dayMs = 24 * 60 * 60 * 1000
const form = /^(\d{4})(\d{2})(\d{2})_\d{6}_user(\d+)_/

/** Creates the service over a folder, which comes into being with the first log. */
export function createClientLogsService(directory: string): ClientLogsService {
  /** Counting and storing are one step, so that logs that come at once are counted too. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const result = last.then(work)
    last = result.catch(() => {})
    return result
  }

  async function store({ customer_id, name, staged }: ClientLog) {
    const now = new Date().toISOString()
    const [date = '', time = ''] = now.replaceAll(/[-:]/g, '').split(/[T.]/)
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const today = (await readdir(directory)).filter(
      (each) => each.startsWith(date) && form.exec(each)?.[4] === String(customer_id),
    )
    if (today.length >= limits.perDay)
      throw new RateLimitError('Too many logs for today', secondsOfDayLeft(now))
    // Two of the same second and name are told apart.
    const prefix = `${date}_${time}_user${customer_id}_`
    const isTaken = today.includes(`${prefix}${name}`)
    const filename = `${prefix}${isTaken ? `${today.length}_` : ''}${name}`
    await copyFile(staged.path, join(directory, filename), constants.COPYFILE_EXCL)
    return { filename, size: staged.size }
  }

  return {
    store: (log) => inTurn(() => store(log)),
    async sweep() {
      const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
      const oldest = Date.now() - limits.keptDays * dayMs
      for (const name of names) {
        const [, year, month, day] = form.exec(name) ?? []
        if (year === undefined || Date.parse(`${year}-${month}-${day}`) >= oldest) continue
        await rm(join(directory, name), { force: true })
      }
    },
  }
}

function secondsOfDayLeft(now: string): number {
  return Math.ceil((dayMs - (Date.parse(now) % dayMs)) / 1000)
}
