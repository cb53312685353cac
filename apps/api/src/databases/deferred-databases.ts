import type { Logger } from '@betterai/core'
import { once } from '@betterai/core'
import type { BloodDatabase } from '@betterai/db-blood'
import type { GarminDatabase } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import type { UfcDatabase } from '@betterai/db-ufc'
import type { DatabaseConfig } from '../config/databases.js'

/** The databases of the api. */
export type Databases = {
  main: LazyDatabase<MainDatabase>
  garmin: LazyDatabase<GarminDatabase>
  blood: LazyDatabase<BloodDatabase>
  ufc: LazyDatabase<UfcDatabase>
}

/** Databases whose very code loads on first use: it is a third of the time that the api needs to start. */
export function createDeferredDatabases(config: DatabaseConfig, logger: Logger): Databases {
  const load = once(async () => {
    const { openDatabases } = await import('./open-databases.js')
    return openDatabases(config, logger)
  })
  const defer = <T>(pick: (databases: Databases) => LazyDatabase<T>): LazyDatabase<T> => ({
    get: async () => pick(await load()).get(),
    transaction: async (work) => pick(await load()).transaction(work),
    close: async () => (load.known() !== undefined ? pick(await load()).close() : undefined),
  })
  return {
    main: defer(({ main }) => main),
    garmin: defer(({ garmin }) => garmin),
    blood: defer(({ blood }) => blood),
    ufc: defer(({ ufc }) => ufc),
  }
}
