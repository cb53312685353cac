import { ConfigurationError } from '@betterai/core'
import { normaliseName } from './model-table.js'

const maxHops = 5

/** Resolves names through any number of aliases; a name that is no alias comes back unchanged. */
export type AliasTable = (name: string) => string

/** Builds the table and follows every chain once; throws `ConfigurationError` on a cycle, an overlong chain or a dead end. */
export function buildAliasTable(
  aliases: Readonly<Record<string, string>>,
  options: { isKnown: (name: string) => boolean },
): AliasTable {
  const direct = new Map(
    Object.entries(aliases).map(([alias, target]) => [normaliseName(alias), normaliseName(target)]),
  )
  const resolved = new Map<string, string>()
  for (const alias of direct.keys()) {
    const target = follow(alias, direct)
    if (!options.isKnown(target))
      throw new ConfigurationError(`Alias "${alias}" leads to unknown "${target}"`, 'aliases')
    resolved.set(alias, target)
  }
  return (name) => resolved.get(name) ?? name
}

/** A target that is an alias of itself (an id shadowed by its own alias) ends the chain. */
function follow(alias: string, direct: ReadonlyMap<string, string>): string {
  let current = alias
  for (let hops = 0; hops <= maxHops; hops++) {
    const next = direct.get(current)
    if (next === undefined || next === current) return current
    current = next
  }
  throw new ConfigurationError(`Alias "${alias}" runs in a circle or is too long`, 'aliases')
}
