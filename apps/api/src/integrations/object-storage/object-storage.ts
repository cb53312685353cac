import type { Readable } from 'node:stream'

/** What is known about a stored object. */
export type ObjectFacts = {
  key: string
  size: number
  content_type: string
  /** The name that it was given by whoever brought it; undefined when it has none but its key. */
  filename?: string
}

/** Bytes of an object from `start` to `end`, both included. */
export type ByteRange = { start: number; end: number }

/** An object to be stored; its length need not be known. */
export type NewObject = {
  key: string
  body: Readable
  content_type: string
  /** The name to show to whoever reads it, in any script. */
  filename?: string | undefined
  signal?: AbortSignal | undefined
}

/** An object being read; whoever asked reads `body` to its end or destroys it. */
export type StoredObject = ObjectFacts & { body: Readable }

/** How many objects there are, and their bytes together. */
export type StoredAmount = { files: number; bytes: number }

/** Files by key. Keys are checked by `assertObjectKey`; failures of the storage are `StorageError`, wrong settings `ConfigurationError`. */
export interface ObjectStorage {
  /** Stores the object under its key as a whole or not at all, in place of an earlier one. */
  put(object: NewObject): Promise<void>
  /** What is stored under the key, or null. */
  head(key: string): Promise<ObjectFacts | null>
  /** Opens an object or a part of it; throws `NotFoundError`. */
  get(key: string, options?: { range?: ByteRange; signal?: AbortSignal }): Promise<StoredObject>
  /** What is stored below a folder of keys, such as `7` for all that begin with `7/`. */
  amountBelow(folder: string): Promise<StoredAmount>
  /** Removes an object; it is no failure when there is none. */
  delete(key: string): Promise<void>
  /** An address that anybody can read the object at: permanent where objects are public, else signed and expiring. */
  url(key: string): Promise<string>
  /** The key of an address that `url` gave out, expired or not; null for every other address. */
  keyOf(url: string): string | null
  /** Whether an address of a key is one that `url` could have given out today, and holds for at least half of its time. */
  isFresh(url: string): boolean
  close(): Promise<void>
}
