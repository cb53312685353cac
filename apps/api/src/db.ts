import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ConfigurationError, ServiceError } from '@betterai/core'
import { bloodLegacy, bloodMigrations } from '@betterai/db-blood'
import { garminLegacy, garminMigrations } from '@betterai/db-garmin'
import type {
  AdoptionOptions,
  LegacyTable,
  MigrationSet,
  OpenDatabase,
  TableAdoption,
} from '@betterai/db-kit'
import { adoptTables, migrate, migrationStatus, openDatabase, planAdoption } from '@betterai/db-kit'
import { mainLegacy, mainMigrations } from '@betterai/db-main'
import { ufcLegacy, ufcMigrations } from '@betterai/db-ufc'
import type { DatabaseName } from './config/databases.js'
import { readEnvironment } from './config/env.js'
import { createConfig } from './config/index.js'

const usage = `Usage: npm run db -- <command> [main|garmin|blood|ufc|all]

  status   which migrations are in place
  migrate  applies those that are not
  adopt    tells what would change in a database of an older system, and changes nothing;
           with --apply it copies its tables into ours and keeps the old ones as legacy_<table>.
           --owner <customer id> names the customer whose blood tests they are. Stop the service first.`

const databases: Record<
  DatabaseName,
  { migrations: MigrationSet; legacy: readonly LegacyTable[] }
> = {
  main: { migrations: mainMigrations, legacy: mainLegacy },
  garmin: { migrations: garminMigrations, legacy: garminLegacy },
  blood: { migrations: bloodMigrations, legacy: bloodLegacy },
  ufc: { migrations: ufcMigrations, legacy: ufcLegacy },
}

type Command = (name: DatabaseName, database: OpenDatabase<unknown>) => Promise<void>

async function main(parameters: string[]): Promise<void> {
  const { command, chosen } = read(parameters)
  const config = createConfig(readEnvironment(process.env))
  mkdirSync(config.dataDirectory, { recursive: true })
  for (const [index, name] of chosen.entries()) {
    const url = config.databases.urls[name]
    const variable = `${name.toUpperCase()}_DB_URL`
    if (url === undefined) throw new ConfigurationError(`${variable} is not configured`, variable)
    console.log(`[${index + 1}/${chosen.length}] ${name}`)
    const database = await openDatabase<unknown>({ ...config.databases.settings, url })
    try {
      await command(name, database)
    } finally {
      await database.close()
    }
  }
}

function read(parameters: string[]): { command: Command; chosen: DatabaseName[] } {
  const { values, positionals } = parseArgs({
    args: parameters,
    allowPositionals: true,
    options: { apply: { type: 'boolean' }, owner: { type: 'string' } },
  })
  const [word = '', target = 'all'] = positionals
  const names = Object.keys(databases) as DatabaseName[]
  const chosen = target === 'all' ? names : names.filter((name) => name === target)
  const command = { migrate: runMigrate, status: runStatus, adopt: adoptWith(values) }[word]
  if (command === undefined || chosen.length === 0) throw new ConfigurationError(usage)
  return { command, chosen }
}

const runMigrate: Command = async (name, database) => {
  const { appliedNow } = await migrate(database, databases[name].migrations)
  console.log(`  applied now: ${list(appliedNow)}`)
}

const runStatus: Command = async (name, database) => {
  const { applied, pending } = await migrationStatus(database, databases[name].migrations)
  console.log(`  applied: ${list(applied)}\n  pending: ${list(pending)}`)
}

function adoptWith(given: { apply?: boolean; owner?: string }): Command {
  const owner = Number(given.owner)
  const isCustomer = Number.isSafeInteger(owner) && owner > 0
  const options: AdoptionOptions = {
    values: isCustomer ? { owner } : {},
    onProgress: ({ table, done, rows }) => console.log(`  ${table}: ${done} of ${rows} rows`),
  }
  return async (name, database) => {
    const { legacy, migrations } = databases[name]
    const plans = await planAdoption(
      database,
      legacy,
      given.apply ? { values: options.values ?? {} } : options,
    )
    for (const plan of plans) console.log(described(plan))
    if (!given.apply) {
      console.log('  Nothing was changed; --apply does it.')
      return
    }
    await adoptTables(database, legacy, options)
    await migrate(database, migrations)
    console.log('  done')
  }
}

function described({ table, state, source, rows, changes, problems }: TableAdoption): string {
  if (source === null) return `  ${table}: ${state === 'absent' ? 'not there' : 'nothing to do'}`
  return [
    `  ${table}: ${rows} rows in ${source}, ${state}`,
    ...problems.map((problem) => `    ! ${problem}`),
    ...changes.map((change) => `    - ${change}`),
  ].join('\n')
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}

main(process.argv.slice(2)).catch((error: unknown) => {
  // What Node says of an option that it was not told about is a lecture.
  if (error instanceof TypeError && 'code' in error) console.error(usage)
  else console.error(ServiceError.isInstance(error) ? error.message : error)
  process.exit(1)
})
