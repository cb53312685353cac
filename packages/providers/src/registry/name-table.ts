import { ConfigurationError } from '@betterai/core'
import type { ModelKind } from '../spec/model-head.js'
import { buildAliasTable } from './alias-table.js'
import type { FoundModel } from './life-cycle.js'
import type { ModelSources, ModelTable } from './model-table.js'
import { buildModelTable, normaliseName } from './model-table.js'

/** The records of a kind by all their names. */
export interface NameTable<K extends ModelKind> {
  readonly records: ModelTable<K>
  /** Short names that lead to models. */
  readonly aliases: readonly string[]
  /** Finds a model by id, alias or vendor's name; one that the vendor knows by several is called as asked for. */
  find(name: string): FoundModel<K> | undefined
  aliasesOf(id: string): string[]
  /** Gives models of a vendor another end, by the vendor's names, and returns the ids of those that changed. */
  setEnds(providerName: string, ends: ReadonlyMap<string, string>): string[]
}

/** Builds the table; throws `ConfigurationError` for broken records and names. */
export function buildNameTable<K extends ModelKind>(
  kind: K,
  sources: ModelSources & { aliases: Readonly<Record<string, string>> },
): NameTable<K> {
  const { aliases } = sources
  const records = buildModelTable(kind, sources)
  const isKnown = (name: string) => records.has(name)
  const alias = buildAliasTable(aliases, { isKnown })
  const vendorNames = vendorNamesOf(records)
  const modelNames = new Map<string, string>()
  for (const [id, { config }] of [...records].reverse())
    modelNames.set(normaliseName(config.model_name), id)

  return {
    records,
    aliases: Object.keys(aliases).map(normaliseName),
    find(name) {
      const key = normaliseName(name)
      for (const id of [alias(key), modelNames.get(key) ?? key]) {
        const listed = records.get(id)
        if (listed) return { id, config: listed.config }
      }
      const id = vendorNames.get(key)
      const listed = id === undefined ? undefined : records.get(id)
      return id && listed ? { id, config: { ...listed.config, model_name: key } } : undefined
    },
    aliasesOf: (id) => [
      ...Object.keys(aliases)
        .map(normaliseName)
        .filter((name) => alias(name) === id),
      ...(records.get(id)?.aliases ?? []).map(normaliseName),
    ],
    setEnds(providerName, ends) {
      const changed: string[] = []
      for (const [id, listed] of records) {
        const { config } = listed
        const ends_on = ends.get(config.model_name)
        if (config.provider_name !== providerName) continue
        if (ends_on === undefined || ends_on === config.ends_on) continue
        const dated = { ...config, status: 'deprecated' as const, ends_on }
        records.set(id, { ...listed, config: Object.freeze(dated) as typeof config })
        changed.push(id)
      }
      return changed
    },
  }
}

/** The vendors' further names with the ids that they belong to. */
function vendorNamesOf<K extends ModelKind>(records: ModelTable<K>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [id, { aliases }] of records)
    for (const name of aliases.map(normaliseName)) {
      if (records.has(name) || found.has(name))
        throw new ConfigurationError(`The name "${name}" belongs to two models`, 'models')
      found.set(name, id)
    }
  return found
}
