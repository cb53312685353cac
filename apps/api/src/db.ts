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
import type { MainDatabase } from '@betterai/db-main'
import { mainLegacy, mainMigrations } from '@betterai/db-main'
import { ufcLegacy, ufcMigrations } from '@betterai/db-ufc'
import { askPassword } from './auth/ask-password.js'
import { setPassword } from './auth/set-password.js'
import type { DatabaseName } from './config/databases.js'
import { readEnvironment } from './config/env.js'
import { createConfig } from './config/index.js'
import { keepFilesPrivate } from './private-files.js'

const usage = `Usage: npm run db -- <command> [main|garmin|blood|ufc|all]

  status   which migrations are in place
  migrate  applies those that are not
  adopt    tells what would change in a database of an older system, and changes nothing;
           with --apply it copies its tables into ours and keeps the old ones as legacy_<table>.
           --owner <customer id> names the customer whose blood tests they are. Stop the service first.

       npm run db -- user:create <name or e-mail> [--email <address>] [--customer-id <number>]

           makes an account, or gives the one that is there a new password. The password is asked for,
           or is the first line of what is piped in.`

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
type Parameters = ReturnType<typeof readParameters>

async function main(args: string[]): Promise<void> {
  const parameters = readParameters(args)
  if (parameters.positionals[0] === 'user:create') return createUser(parameters)
  const { command, chosen } = commandOf(parameters)
  for (const [index, name] of chosen.entries()) {
    await withDatabase<unknown>(name, (database) => {
      console.log(`[${index + 1}/${chosen.length}] ${name}`)
      return command(name, database)
    })
  }
}

async function withDatabase<T>(
  name: DatabaseName,
  work: (database: OpenDatabase<T>) => Promise<void>,
): Promise<void> {
  const config = createConfig(readEnvironment(process.env))
  keepFilesPrivate(config)
  const url = config.databases.urls[name]
  const variable = `${name.toUpperCase()}_DB_URL`
  if (url === undefined) throw new ConfigurationError(`${variable} is not configured`, variable)
  const database = await openDatabase<T>({ ...config.databases.settings, url })
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

function readParameters(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      apply: { type: 'boolean' },
      owner: { type: 'string' },
      email: { type: 'string' },
      'customer-id': { type: 'string' },
    },
  })
}

async function createUser({ values, positionals }: Parameters): Promise<void> {
  const [, login, ...others] = positionals
  const { email, 'customer-id': number } = values
  const customer_id = number === undefined ? undefined : customerId(number)
  // A password in the arguments would be seen by everybody who lists the machine's processes.
  if (!login || others.length > 0) throw new ConfigurationError(usage)
  await withDatabase<MainDatabase>('main', async (database) => {
    const { pending } = await migrationStatus(database, mainMigrations)
    if (pending.length > 0)
      throw new ConfigurationError('Run `npm run db -- migrate main` first: tables are missing')
    const password = await askPassword({ input: process.stdin, output: process.stderr })
    const { user, isNew } = await setPassword(database, { login, email, customer_id }, password)
    const what = isNew ? 'is made' : 'has a new password'
    console.log(`${user.username} (customer ${user.customer_id}) ${what}`)
  })
}

function customerId(text: string): number {
  const id = Number(text)
  if (Number.isSafeInteger(id) && id > 0) return id
  throw new ConfigurationError('A customer id is a whole number from 1 on')
}

function commandOf({ values, positionals }: Parameters): {
  command: Command
  chosen: DatabaseName[]
} {
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

function adoptWith(given: Parameters['values']): Command {
  const options: AdoptionOptions = {
    values: given.owner === undefined ? {} : { owner: customerId(given.owner) },
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
