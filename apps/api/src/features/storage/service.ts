import { Readable } from 'node:stream'
import type { AuthContext } from '@betterai/contracts'
import { ConfigurationError, NotFoundError, ServiceError } from '@betterai/core'
import type {
  ByteRange,
  ObjectFacts,
  ObjectStorage,
  StoredAmount,
  StoredObject,
} from '../../integrations/object-storage/object-storage.js'
import type { GeneratedAsset } from './object-keys.js'
import { attachmentKey, generatedKey, ownerOf, shownName } from './object-keys.js'

export { safeFileName } from './object-keys.js'

import { renewAddressesIn } from './renew-addresses.js'
import type { UploadMeta } from './schemas.js'
import { checkUpload } from './upload/check-upload.js'
import type { ReceivedUpload } from './upload/receive-upload.js'

/** A file that this service made, to be kept for a customer. */
export type NewAsset = {
  customer_id: number
  asset: GeneratedAsset
  content: Uint8Array | AsyncIterable<Uint8Array>
  content_type: string
  signal?: AbortSignal
}

/** What became of an upload, and what the storage holds now besides what it held before. */
export type StoredUpload = {
  data: { url: string; filename: string }
  meta: UploadMeta
  added: StoredAmount
}

/** Keeps customers' files. */
export interface StorageService {
  /** Stores what a client sent, for the token's customer. Throws `RequestShapeError`, `AuthorizationError`, `StorageError`. */
  upload(
    received: ReceivedUpload,
    context: { auth: AuthContext; signal: AbortSignal },
  ): Promise<StoredUpload>
  /** Stores an image, a video or speech and returns its address. */
  storeAsset(asset: NewAsset): Promise<string>
  /** Facts of a file by its key; throws `NotFoundError`. */
  describe(key: string): Promise<ObjectFacts>
  /** Opens a file or a part of it; throws `NotFoundError`. */
  read(key: string, options: { range?: ByteRange; signal?: AbortSignal }): Promise<StoredObject>
  /** The key of one of this customer's files by an address that was given out for it, expired or not; else null. */
  keyOfOwn(url: string, customerId: number): string | null
  /** The same, but null only for addresses outside of this storage; throws `NotFoundError` for a file of somebody else. */
  requireOwn(url: string, customerId: number): string | null
  /** An address of a file that holds from now on. */
  urlOf(key: string): Promise<string>
  /** Makes the addresses of this customer's files in a message, a session or a request hold again, in place. */
  renewAddressesIn(value: object, customerId: number): Promise<void>
}

/** Creates the service. */
export function createStorageService(storage: ObjectStorage): StorageService {
  const keyOfOwn = (url: string, customerId: number) => {
    const key = storage.keyOf(url)
    return key !== null && ownerOf(key) === customerId ? key : null
  }
  return {
    async upload(received, { auth, signal }) {
      const { fields, file, content_type, isForced } = await checkUpload(received, auth)
      const { filename, extension, staged } = file
      const key = attachmentKey({ customer_id: auth.customer_id, filename, isForced })
      const before = isForced ? await factsOf(storage, key) : undefined
      const replaced = isForced ? { replaced: before === null ? null : before !== undefined } : {}
      const body = staged.open()
      await storage.put({ key, body, content_type, filename: shownName(filename), signal })
      const { category, action } = fields
      return {
        data: { url: await storage.url(key), filename: key.split('/').at(-1) ?? key },
        meta: { category, action, extension, content_type, ...replaced },
        added: { files: before ? 0 : 1, bytes: staged.size - (before?.size ?? 0) },
      }
    },
    async storeAsset({ customer_id, asset, content, content_type, signal }) {
      const key = generatedKey({ customer_id, asset, content_type })
      const body = Readable.from(nonEmpty(content), { objectMode: false })
      await storage.put({ key, body, content_type, signal })
      return storage.url(key)
    },
    async describe(key) {
      const facts = await storage.head(key)
      if (facts === null) throw new NotFoundError('No such file', 'file')
      return facts
    },
    read: (key, options) => storage.get(key, options),
    keyOfOwn,
    requireOwn(url, customerId) {
      const key = keyOfOwn(url, customerId)
      if (key === null && storage.keyOf(url) !== null)
        throw new NotFoundError('No such file', 'file')
      return key
    },
    urlOf: (key) => storage.url(key),
    renewAddressesIn: (value, customerId) =>
      renewAddressesIn(value, (url) => {
        const key = keyOfOwn(url, customerId)
        return key === null || storage.isFresh(url) ? null : storage.url(key)
      }),
  }
}

/** What is stored under this key, undefined for nothing; null where the storage lets us write but not look. */
async function factsOf(
  storage: ObjectStorage,
  key: string,
): Promise<ObjectFacts | undefined | null> {
  try {
    return (await storage.head(key)) ?? undefined
  } catch (error) {
    if (ConfigurationError.isInstance(error)) return null
    throw error
  }
}

async function* nonEmpty(content: NewAsset['content']): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    size += chunk.length
    yield chunk
  }
  if (size === 0) throw new ServiceError('There is nothing to store')
}
