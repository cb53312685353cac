import { mkdirSync } from 'node:fs'
import { ConfigurationError, ServiceError } from '@betterai/core'
import { bloodMigrations } from '@betterai/db-blood'
import { garminMigrations } from '@betterai/db-garmin'
import type { MigrationSet } from '@betterai/db-kit'
import { migrate, migrationStatus, openDatabase } from '@betterai/db-kit'
import { mainMigrations } from '@betterai/db-main'
import { ufcMigrations } from '@betterai/db-ufc'
import type { DatabaseName } from './config/databases.js'
import { readEnvironment } from './config/env.js'
import { createConfig } from './config/index.js'

const usage = 'Usage: npm run db -- <migrate|status> [main|garmin|blood|ufc|all]'
const migrations: Record<DatabaseName, MigrationSet> = {
  main: mainMigrations,
  garmin: garminMigrations,
  blood: bloodMigrations,
  ufc: ufcMigrations,
}

async function main([command = '', target = 'all']: string[]): Promise<void> {
  const names = Object.keys(migrations) as DatabaseName[]
  const chosen = target === 'all' ? names : names.filter((name) => name === target)
  if (!['migrate', 'status'].includes(command) || chosen.length === 0)
    throw new ConfigurationError(usage)
  const config = createConfig(readEnvironment(process.env))
  mkdirSync(config.dataDirectory, { recursive: true })
  for (const name of chosen) {
    const url = config.databases.urls[name]
    const variable = `${name.toUpperCase()}_DB_URL`
    if (url === undefined) throw new ConfigurationError(`${variable} is not configured`, variable)
    const database = await openDatabase({ ...config.databases.settings, url })
    try {
      const run = command === 'migrate' ? migrate : migrationStatus
      const report = await run(database, migrations[name])
      console.log(`${name}: applied ${list(report.applied)}; pending ${list(report.pending)}`)
    } finally {
      await database.close()
    }
  }
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(ServiceError.isInstance(error) ? error.message : error)
  process.exit(1)
})
