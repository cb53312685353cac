import { storageDefaults } from '../config/defaults.js'
import type { StorageConfig } from '../config/storage.js'
import type { Chore } from '../housekeeping.js'
import { createObjectStorage } from './object-storage/create-object-storage.js'
import type { SignedPaths } from './object-storage/folder/signed-paths.js'
import { createSignedPaths } from './object-storage/folder/signed-paths.js'
import type { ObjectStorage } from './object-storage/object-storage.js'
import type { Staging } from './staging/staging.js'
import { createStaging } from './staging/staging.js'

/** Everything that keeps files: for good, while they arrive, and for whom an address opens them. */
export interface Files {
  readonly storage: ObjectStorage
  readonly staging: Staging
  readonly paths: SignedPaths
  readonly maxUploadBytes: number
  readonly chores: readonly Chore[]
  close(): Promise<void>
}

/** Creates the parts that keep files; nothing connects or touches the disk before its first use. */
export function createFiles(
  config: StorageConfig,
  options: { secrets: readonly [string, ...string[]]; baseUrl: () => string },
): Files {
  const { secrets, baseUrl } = options
  const paths = createSignedPaths({ secrets, ttlSeconds: config.urlTtlSeconds })
  const { storage, staging: incoming } = createObjectStorage(config, { paths, baseUrl })
  const staging = createStaging(config.stagingDirectory)
  const sweep: Chore = {
    name: 'unfinished files',
    everyMs: storageDefaults.sweepMs,
    async run() {
      await staging.sweep()
      await incoming?.sweep()
    },
  }
  return {
    storage,
    staging,
    paths,
    maxUploadBytes: config.maxUploadBytes,
    chores: [sweep],
    async close() {
      await staging.close()
      await storage.close()
    },
  }
}
