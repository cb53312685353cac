import { ConfigurationError } from '@betterai/core'

/** The factory registered under a name; throws `ConfigurationError` that lists what is available. */
export function requireFactory<T>(table: ReadonlyMap<string, T>, name: string, kind = ''): T {
  const factory = table.get(name)
  if (factory !== undefined) return factory
  const key = kind === '' ? `provider.${name}` : `${kind}.provider.${name}`
  const available = [...table.keys()].join(', ') || 'none'
  throw new ConfigurationError(`Provider "${name}" is not available; available: ${available}`, key)
}
