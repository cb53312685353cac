import { ValidationError } from '@betterai/core'
import { allTextModels } from '../models/all-text-models.js'
import type { ModelConfig } from '../models/model-config.js'
import type { VendorModels } from '../models/model-record.js'
import { realtimeModels } from '../models/speech/realtime.js'
import { transcriptionModels } from '../models/speech/transcription.js'
import { legacyClientNames, textAliases } from '../models/text-aliases.js'
import type { ProviderName } from '../models/vendors.js'
import type { AliasTable } from './alias-table.js'
import { buildAliasTable } from './alias-table.js'
import type { ModelTable } from './model-table.js'
import { buildModelTable, normaliseName } from './model-table.js'
import { nearestNames } from './nearest-names.js'
import { unlistedModels } from './unlisted-models.js'

/** A model name after all lookups. */
export type ResolvedModel = {
  /** Registry id, or `provider/model` for an unlisted model. */
  readonly id: string
  /** The name as it was asked for. */
  readonly requested: string
  readonly config: ModelConfig
  /** Id of the model that reasoning replaced, null without a swap. */
  readonly swapped_from: string | null
  /** True only for old clients that asked for a model nobody knows. */
  readonly fallback_used: boolean
  /** What the caller should log or tell: deprecation, fall-back. */
  readonly warnings: readonly { code: string; message: string }[]
}

/** Options of a lookup. */
export type ResolveOptions = {
  /** Swap to the model's reasoning counterpart if it has one. */
  enable_reasoning?: boolean
  /** Use the default text model for unknown names instead of throwing; for old clients only. */
  fallback?: boolean
}

/** Knows every model by all its names; built on first use, read-only afterwards. */
export interface ModelRegistry {
  /** Finds a text model; throws `ValidationError` with up to three suggestions when nobody knows the name. */
  getModelConfig(name: string, options?: ResolveOptions): ResolvedModel
  /** The record under exactly this id, of any kind of model, without aliases. */
  findModel(id: string): ModelConfig | undefined
  /** Ids of the text models in registration order. */
  listModels(providerName?: string): string[]
  /** Vendors of text models, sorted. */
  listProviders(): string[]
  /** Ids of all models of a category such as `chat`, `realtime`, `stt`. */
  listModelsByCategory(category: string): string[]
  /** Aliases that lead to this id. */
  aliasesOf(id: string): string[]
}

/** Settings of a registry; the defaults are the records of this package. */
export type ModelRegistryOptions = {
  textModels?: readonly VendorModels[]
  /** Lists of other kinds of models; an id may occur in several of them. */
  otherModels?: readonly (readonly VendorModels[])[]
  aliases?: Readonly<Record<string, string>>
  clientNames?: Readonly<Record<string, string>>
  /** Text model of the `fallback` option, default `gpt-4o-mini`. */
  fallbackModel?: string
}

/** Creates a registry; broken records are reported by a `ConfigurationError` at the first lookup. */
export function createModelRegistry(options: ModelRegistryOptions = {}): ModelRegistry {
  const { fallbackModel = 'gpt-4o-mini' } = options
  let names: NameTables | undefined
  const tables = () => {
    names ??= buildTables(options)
    return names
  }

  function find(name: string): { id: string; config: ModelConfig } | undefined {
    const { table, lookups } = tables()
    const key = normaliseName(name)
    for (const lookup of lookups) {
      const id = lookup(key)
      const config = table.get(id)
      if (config) return { id, config }
    }
    return unlistedModels(name, { providers: [...listProviders(), ...unlistedProviders], find })
  }

  function listProviders(): string[] {
    return [...new Set([...tables().table.values()].map((config) => config.provider_name))].sort()
  }

  function resolve(name: string, fallback: boolean) {
    const found = find(name)
    if (found) return { fallback_used: false, ...found }
    const replacement = fallback ? find(fallbackModel) : undefined
    if (replacement) return { fallback_used: true, ...replacement }
    const { table, aliases } = tables()
    throw new ValidationError(`Unknown model: ${name}`, 'model', {
      suggestions: nearestNames(normaliseName(name), new Set([...table.keys(), ...aliases])),
    })
  }

  return {
    getModelConfig(name, { enable_reasoning = false, fallback = false } = {}) {
      const base = resolve(name, fallback)
      const counterpart = enable_reasoning && base.config.reasoning_model_counterpart
      const swapped = counterpart ? find(counterpart) : undefined
      const resolved = swapped ?? base
      return {
        id: resolved.id,
        requested: name,
        config: resolved.config,
        swapped_from: swapped ? base.id : null,
        fallback_used: base.fallback_used,
        warnings: warningsFor(name, resolved, base.fallback_used),
      }
    },
    findModel: (id) => [tables().table, ...tables().others].find((table) => table.has(id))?.get(id),
    listModels: (providerName) =>
      idsWhere(
        tables().table,
        (c) => providerName === undefined || c.provider_name === providerName,
      ),
    listProviders,
    listModelsByCategory: (category) =>
      [tables().table, ...tables().others].flatMap((t) =>
        idsWhere(t, (c) => c.category === category),
      ),
    aliasesOf: (id) => tables().aliases.filter((alias) => tables().alias(alias) === id),
  }
}

/** Vendors whose models nobody can list beforehand. */
const unlistedProviders: readonly ProviderName[] = ['openai_compatible']

type NameTables = {
  table: ModelTable
  others: ModelTable[]
  alias: AliasTable
  aliases: string[]
  lookups: AliasTable[]
}

function buildTables(options: ModelRegistryOptions): NameTables {
  const { textModels = allTextModels, aliases = textAliases } = options
  const { otherModels = [realtimeModels, transcriptionModels] } = options
  const { clientNames = legacyClientNames } = options
  const table = buildModelTable(textModels)
  const isKnown = (name: string) => table.has(name)
  const alias = buildAliasTable(aliases, { isKnown })
  const vendorNames = new Map<string, string>()
  for (const [id, { model_name }] of table)
    if (!vendorNames.has(normaliseName(model_name))) vendorNames.set(normaliseName(model_name), id)
  const byVendorName: AliasTable = (name) => vendorNames.get(name) ?? name
  const byClientName = buildAliasTable(clientNames, { isKnown })
  return {
    table,
    others: otherModels.map(buildModelTable),
    alias,
    aliases: Object.keys(aliases).map(normaliseName),
    lookups: [alias, byVendorName, byClientName],
  }
}

function idsWhere(table: ModelTable, fits: (config: ModelConfig) => boolean): string[] {
  return [...table].filter(([, config]) => fits(config)).map(([id]) => id)
}

function warningsFor(name: string, model: { id: string; config: ModelConfig }, fallback: boolean) {
  const warnings: { code: string; message: string }[] = []
  if (fallback)
    warnings.push({ code: 'unknown_model', message: `Unknown model "${name}", using ${model.id}` })
  const { status, replacement } = model.config
  if (status !== 'current')
    warnings.push({
      code: 'deprecated_model',
      message: `Model "${model.id}" is deprecated${replacement ? `, use ${replacement}` : ''}`,
    })
  return warnings
}
