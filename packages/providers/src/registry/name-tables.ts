import { ConfigurationError } from '@betterai/core'
import type { ModelConfig } from '../spec/model-config.js'
import type { VendorModels } from '../spec/model-record.js'
import type { AliasTable } from './alias-table.js'
import { buildAliasTable } from './alias-table.js'
import { allTextModels } from './all-text-models.js'
import type { FoundModel } from './life-cycle.js'
import { realtimeModels } from './media/realtime.js'
import { transcriptionModels } from './media/transcription.js'
import type { ModelTable } from './model-table.js'
import { buildModelTable, normaliseName } from './model-table.js'
import { legacyClientNames, textAliases } from './text-aliases.js'

/** Records and names that a registry is built from; the defaults are those of this package. */
export type NameSources = {
  textModels?: readonly VendorModels[]
  /** Lists of other kinds of models; an id may occur in several of them. */
  otherModels?: readonly (readonly VendorModels[])[]
  aliases?: Readonly<Record<string, string>>
  clientNames?: Readonly<Record<string, string>>
}

/** The records of a registry by all their names. */
export interface NameTables {
  readonly text: ModelTable
  readonly others: readonly ModelTable[]
  /** Short names that lead to text models. */
  readonly aliases: readonly string[]
  /** Finds a text model by id, alias or vendor's name; one that the vendor knows by several is called as asked for. */
  find(name: string): FoundModel | undefined
  aliasesOf(id: string): string[]
  /** Gives models of a vendor another end, by the vendor's names, and returns the ids of those that changed. */
  setEnds(providerName: string, ends: ReadonlyMap<string, string>): string[]
}

/** Builds the tables; throws `ConfigurationError` for broken records and names. */
export function buildNameTables(sources: NameSources): NameTables {
  const { textModels = allTextModels, aliases = textAliases } = sources
  const { otherModels = [realtimeModels, transcriptionModels] } = sources
  const { clientNames = legacyClientNames } = sources
  const text = buildModelTable(textModels)
  const others = otherModels.map(buildModelTable)
  const isKnown = (name: string) => text.has(name)
  const alias = buildAliasTable(aliases, { isKnown })
  const vendorAliases = vendorNamesOf(textModels, isKnown)
  const modelNames = new Map<string, string>()
  for (const [id, { model_name }] of [...text].reverse())
    modelNames.set(normaliseName(model_name), id)
  const byModelName: AliasTable = (name) => modelNames.get(name) ?? name
  const lookups = [alias, byModelName, buildAliasTable(clientNames, { isKnown })]

  return {
    text,
    others,
    aliases: Object.keys(aliases).map(normaliseName),
    find(name) {
      const key = normaliseName(name)
      for (const lookup of lookups) {
        const id = lookup(key)
        const config = text.get(id)
        if (config) return { id, config }
      }
      const id = vendorAliases.get(key)
      const config = id === undefined ? undefined : text.get(id)
      return id && config ? { id, config: { ...config, model_name: key } } : undefined
    },
    aliasesOf: (id) => [
      ...Object.keys(aliases)
        .map(normaliseName)
        .filter((name) => alias(name) === id),
      ...[...vendorAliases].flatMap(([name, target]) => (target === id ? [name] : [])),
    ],
    setEnds: (providerName, ends) =>
      [text, ...others].flatMap((table) => setEndsIn(table, { providerName, ends })),
  }
}

/** The vendors' further names with the ids that they belong to. */
function vendorNamesOf(
  models: readonly VendorModels[],
  isKnown: (name: string) => boolean,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { groups } of models)
    for (const { id, aliases = [] } of groups.flatMap((group) => group.models))
      for (const name of aliases.map(normaliseName)) {
        if (isKnown(name) || found.has(name))
          throw new ConfigurationError(`The name "${name}" belongs to two models`, 'models')
        found.set(name, normaliseName(id))
      }
  return found
}

function setEndsIn(
  table: ModelTable,
  { providerName, ends }: { providerName: string; ends: ReadonlyMap<string, string> },
): string[] {
  const changed: string[] = []
  for (const [id, config] of table) {
    const ends_on = ends.get(config.model_name)
    if (config.provider_name !== providerName) continue
    if (ends_on === undefined || ends_on === config.ends_on) continue
    const dated: ModelConfig = { ...config, status: 'deprecated', ends_on }
    table.set(id, Object.freeze(dated))
    changed.push(id)
  }
  return changed
}
