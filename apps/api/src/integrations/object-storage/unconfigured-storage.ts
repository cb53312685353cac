import { ConfigurationError } from '@betterai/core'
import type { ObjectStorage } from './object-storage.js'

/** Stands where nothing is configured: every use throws `ConfigurationError` naming what is missing. */
export function createUnconfiguredStorage(key: string): ObjectStorage {
  const refuse = async () => {
    throw new ConfigurationError(`The object storage needs ${key}`, key)
  }
  return {
    put: refuse,
    head: refuse,
    get: refuse,
    amountBelow: refuse,
    delete: refuse,
    url: refuse,
    keyOf: () => null,
    isFresh: () => true,
    close: async () => {},
  }
}
