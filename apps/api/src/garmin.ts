import { writeFile } from 'node:fs/promises'
import { ConfigurationError, ServiceError } from '@betterai/core'
import { readEnvironment } from './config/env.js'
import { createConfig } from './config/index.js'
import { createContainer } from './container.js'
import { createGarminFeature } from './features/garmin/index.js'
import { readSyncCommand, syncUsage } from './features/garmin/sync/command-line.js'
import type { SyncEvent } from './features/garmin/sync/sync-events.js'
import { keepFilesPrivate } from './private-files.js'

async function main([command = '', ...args]: string[], signal: AbortSignal): Promise<boolean> {
  const wish = command === 'sync' ? readSyncCommand(args) : undefined
  if (wish === undefined && command !== 'status') throw new ConfigurationError(syncUsage)
  const config = createConfig(readEnvironment(process.env))
  const customer_id = config.garmin.ownerCustomerId
  if (customer_id === undefined)
    throw new ConfigurationError(
      'GARMIN_OWNER_CUSTOMER_ID is not configured',
      'GARMIN_OWNER_CUSTOMER_ID',
    )
  keepFilesPrivate(config)
  await using container = createContainer({ ...config, logLevel: 'warn' })
  const garmin = await createGarminFeature(container.parts).garmin()
  const { mode } = config.garminAccount
  if (wish === undefined) {
    const { display_name, full_name } = await garmin.status({ customer_id, signal })
    console.log(`${mode}: ${full_name} (${display_name})`)
    return true
  }
  const { summaryFile, pauses, ...days } = wish
  const isPatient = pauses && mode !== 'simulated'
  const summary = await garmin.sync({ ...days, customer_id, isPatient, onEvent: print, signal })
  if (summaryFile !== undefined) await writeFile(summaryFile, JSON.stringify(summary, null, 2))
  return Object.values(summary).every(
    ({ status, failures }) => status === 'ok' && failures.every(({ field }) => field !== undefined),
  )
}

function print(event: SyncEvent): void {
  const { dataset } = event
  if (event.type === 'stored')
    console.log(`${dataset}: ${event.start_date} to ${event.end_date}, ${event.items} stored`)
  if (event.type === 'progress' && event.outcome === 'failed')
    console.log(`${dataset}: ${event.calendar_date} failed, ${event.error.publicMessage}`)
  if (event.type !== 'dataset_done') return
  const { status, items, failures } = event.outcome
  const problems = failures.length > 0 ? `, ${failures.length} could not be had` : ''
  const reason = event.outcome.status === 'error' ? `: ${event.outcome.message}` : ''
  console.log(`${dataset}: ${status}, ${items} in all${problems}${reason}`)
}

const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => stop.abort(new ConfigurationError('stopped; what is stored stays')))

main(process.argv.slice(2), stop.signal).then(
  (isComplete) => {
    process.exitCode = isComplete ? 0 : 1
  },
  (error: unknown) => {
    console.error(ServiceError.isInstance(error) ? error.message : error)
    process.exitCode = 1
  },
)
