import type { Logger } from '@betterai/core'
import { ConfigurationError, RateLimitError, RequestShapeError } from '@betterai/core'
import { LRUCache } from 'lru-cache'
import { storageDefaults } from '../../../config/defaults.js'
import type { UploadLimits } from '../../../config/storage.js'
import type {
  ObjectStorage,
  StoredAmount,
} from '../../../integrations/object-storage/object-storage.js'
import type { AttemptStore } from '../../../state/attempt-store.js'

/** Room for an upload, which is given back unless the file stays. */
export interface UploadRoom extends Disposable {
  /** Counts what the storage holds now besides what it held before. */
  keep(added: StoredAmount): void
}

/** What customers may upload: how often, how many files and how many bytes. */
export interface UploadQuota {
  /** Throws `RateLimitError` after too many uploads, and `RequestShapeError` (413) with the figures where the file has no room. */
  reserve(customerId: number, bytes: number): Promise<UploadRoom>
}

type Count = StoredAmount & { listedAt: number }

const windowMs = 60_000

/** Creates the quota, which counts what the storage holds: also what was there before a start, or is removed by hand. */
export function createUploadQuota(parts: {
  storage: Pick<ObjectStorage, 'amountBelow'>
  limits: UploadLimits
  attempts: AttemptStore
  logger: Logger
}): UploadQuota {
  const { limits, attempts, logger } = parts
  const counts = new LRUCache<number, Promise<Count>>({ max: storageDefaults.countedCustomers })
  const pending = new Map<number, StoredAmount>()
  let isListed = true

  async function list(customerId: number): Promise<Count> {
    const listedAt = performance.now()
    try {
      return { ...(await parts.storage.amountBelow(String(customerId))), listedAt }
    } catch (error) {
      if (!ConfigurationError.isInstance(error)) throw error
      // Where files may be written but not listed, those of this process are counted.
      if (isListed) logger.warn('stored files cannot be counted', { error })
      isListed = false
      return { files: 0, bytes: 0, listedAt: Number.POSITIVE_INFINITY }
    }
  }

  /** A count that is not older than so many milliseconds. */
  async function countOf(customerId: number, maxAgeMs: number): Promise<Count> {
    const known = await counts.get(customerId)
    if (known && performance.now() - known.listedAt <= maxAgeMs) return known
    const listing = list(customerId)
    counts.set(customerId, listing)
    listing.catch(() => counts.delete(customerId))
    return listing
  }

  function addPending(customerId: number, { files, bytes }: StoredAmount): void {
    const before = pending.get(customerId) ?? { files: 0, bytes: 0 }
    const after = { files: before.files + files, bytes: before.bytes + bytes }
    if (after.files > 0) pending.set(customerId, after)
    else pending.delete(customerId)
  }

  function excessOf(customerId: number, stored: StoredAmount, bytes: number) {
    const arriving = pending.get(customerId) ?? { files: 0, bytes: 0 }
    const used = {
      used_bytes: stored.bytes + arriving.bytes,
      used_files: stored.files + arriving.files,
    }
    const isOver =
      used.used_bytes + bytes > limits.quotaBytes || used.used_files + 1 > limits.quotaFiles
    return isOver ? used : undefined
  }

  async function admit(customerId: number): Promise<void> {
    const { count, endsInMs } = await attempts.add(`upload:${customerId}`, windowMs)
    if (count <= limits.uploadsPerMinute) return
    const seconds = Math.ceil(endsInMs / 1000)
    throw new RateLimitError(`No more than ${limits.uploadsPerMinute} uploads a minute`, seconds)
  }

  return {
    async reserve(customerId, bytes) {
      await admit(customerId)
      let count = await countOf(customerId, storageDefaults.countMs)
      // Files may have been removed since, so nobody is refused by an old count.
      if (excessOf(customerId, count, bytes))
        count = await countOf(customerId, storageDefaults.recountMs)
      const used = excessOf(customerId, count, bytes)
      if (used) {
        const { quotaBytes: max_bytes, quotaFiles: max_files } = limits
        throw new RequestShapeError(413, 'There is no room for this file in your storage', {
          field: 'file',
          ...used,
          max_bytes,
          max_files,
        })
      }
      const arriving = { files: 1, bytes }
      addPending(customerId, arriving)
      return {
        keep(added) {
          count.files += added.files
          count.bytes += added.bytes
        },
        [Symbol.dispose]: () =>
          addPending(customerId, { files: -arriving.files, bytes: -arriving.bytes }),
      }
    },
  }
}
