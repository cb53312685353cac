import { join } from 'node:path'
import type { StorageConfig } from '../../config/storage.js'
import type { Staging } from '../staging/staging.js'
import { createStaging } from '../staging/staging.js'
import { createFolderStorage } from './folder/folder-storage.js'
import type { SignedPaths } from './folder/signed-paths.js'
import type { ObjectStorage } from './object-storage.js'
import { createS3Addresses } from './s3/s3-addresses.js'
import { createS3Storage } from './s3/s3-storage.js'
import { createUnconfiguredStorage } from './unconfigured-storage.js'

/** The configured storage, with the staging area that wants sweeping where it has one of its own. */
export type ConfiguredStorage = { storage: ObjectStorage; staging: Staging | null }

/** Creates the storage that the configuration asks for; nothing connects or touches the disk before its first use. */
export function createObjectStorage(
  { backend, urlTtlSeconds }: StorageConfig,
  options: { paths: SignedPaths; baseUrl: () => string },
): ConfiguredStorage {
  if (backend.kind === 'none')
    return { storage: createUnconfiguredStorage(backend.missing), staging: null }
  if (backend.kind === 'folder') {
    const { directory } = backend
    const staging = createStaging(join(directory, 'incoming'))
    return { storage: createFolderStorage({ ...options, directory, staging }), staging }
  }
  const { acl, publicBaseUrl, kind: _, ...settings } = backend
  const isPublic = acl === 'public-read'
  const addresses = createS3Addresses(settings, { isPublic, publicBaseUrl })
  const storage = createS3Storage({ settings, addresses, acl, urlTtlSeconds })
  return { storage, staging: null }
}
