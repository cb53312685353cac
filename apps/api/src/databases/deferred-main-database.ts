import type { Logger } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import type { DatabaseConfig } from '../config/databases.js'

/** The main database whose very code loads on first use: it is a third of the time that the api needs to start. */
export function createDeferredMainDatabase(
  config: DatabaseConfig,
  logger: Logger,
): LazyDatabase<MainDatabase> {
  let loading: Promise<LazyDatabase<MainDatabase>> | undefined
  const load = () => {
    loading ??= import('./open-main-database.js').then(({ openMainDatabase }) =>
      openMainDatabase(config, logger),
    )
    return loading
  }
  return {
    get: async () => (await load()).get(),
    transaction: async (work) => (await load()).transaction(work),
    close: async () => (await loading)?.close(),
  }
}
