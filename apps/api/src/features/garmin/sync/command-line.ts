import { parseArgs } from 'node:util'
import type { GarminDataset } from '@betterai/contracts'
import { calendarDateSchema, garminDatasetSchema } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { SyncWish } from './sync-ranges.js'
import { syncedDatasets } from './sync-ranges.js'

/** How the command is used. */
export const syncUsage = `Usage: npm run garmin -- sync [options]

  --date DAY            this day alone
  --from DAY --to DAY   these days; without --from the day after the last synced one, without --to the wearer's yesterday
  --resume              begins after the last synced day although --from is given
  --dataset NAME        may be repeated, or "all"; default ${defaultNames().join(', ')}
  --summary-file FILE   writes what became of every dataset as JSON
  --no-pause            asks as fast as Garmin lets (default against the simulator)

       npm run garmin -- status    logs in and says whose account it is`

/** What the command was asked for. */
export type SyncCommand = SyncWish & { summaryFile: string | undefined; pauses: boolean }

/** Reads the arguments after `sync`; throws `ValidationError` naming the one that is wrong. */
export function readSyncCommand(args: readonly string[]): SyncCommand {
  const {
    date,
    from,
    to,
    resume,
    dataset,
    'summary-file': summaryFile,
    'no-pause': noPause,
  } = parsed(args)
  for (const [name, value] of Object.entries({ date, from, to }))
    if (value !== undefined && !calendarDateSchema.safeParse(value).success)
      throw new ValidationError('must be YYYY-MM-DD', name)
  if (date !== undefined && (from ?? to) !== undefined)
    throw new ValidationError('cannot stand beside --from and --to', 'date')
  return {
    datasets: datasetsOf(dataset),
    start_date: date ?? from,
    end_date: date ?? to,
    resumes: resume,
    summaryFile,
    pauses: !noPause,
  }
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    const options = {
      date: text,
      from: text,
      to: text,
      resume: { type: 'boolean' },
      dataset: { type: 'string', multiple: true },
      'summary-file': text,
      'no-pause': { type: 'boolean' },
    } as const
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw new ValidationError(error instanceof Error ? error.message : String(error), 'arguments')
  }
}

function datasetsOf(names: readonly string[] | undefined): readonly GarminDataset[] {
  if (names === undefined) return defaultNames()
  if (names.includes('all')) return syncedDatasets
  return names.map((name) => {
    const { data } = garminDatasetSchema.safeParse(name)
    if (data !== undefined) return data
    throw new ValidationError(`must be one of ${syncedDatasets.join(', ')}, all`, 'dataset')
  })
}

function defaultNames(): readonly GarminDataset[] {
  return ['sleep', 'summary', 'body_composition']
}
