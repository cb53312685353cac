import { ConfigurationError } from '@betterai/core'
import type { ModelConfig } from '../spec/model-config.js'
import type { ModelKind } from '../spec/model-head.js'
import type { Model, ModelGroup, ModelOf, ModelRecord } from '../spec/model-record.js'
import { unitPricesOf } from '../text/usage/unit-prices.js'
import type { Vendor } from '../vendors/vendor.js'
import { modelDefaults } from './model-defaults.js'
import type { FindPrice } from './price-table.js'

/** A record of the app's own, with the vendor that serves it; a text model need not say its kind. */
export type OwnModel<K extends ModelKind = ModelKind> = {
  [Kind in K]: ModelRecord<Kind> & { readonly provider_name: string } & (Kind extends 'text'
      ? { readonly kind?: Kind }
      : { readonly kind: Kind })
}[K]

/** Where the records come from; own ones take the place of a vendor's with the same id. */
export type ModelSources = {
  vendors: readonly Pick<Vendor, 'name' | 'models'>[]
  own: readonly OwnModel[]
  findPrice: FindPrice
}

/** A record with the names that it has at its vendor. */
export type ListedModel<K extends ModelKind> = {
  config: ModelOf<K>
  aliases: readonly string[]
}

/** Registry ids in lower case with their complete records, in registration order. */
export type ModelTable<K extends ModelKind> = Map<string, ListedModel<K>>

const apiTypes = new Set(['chat_completion', 'responses_api', 'realtime', 'audio_transcription'])

/** Names are compared without surrounding blanks and in lower case. */
export function normaliseName(name: string): string {
  return name.trim().toLowerCase()
}

/** Completes and checks the records of a kind; throws `ConfigurationError` when one breaks an invariant or an id occurs twice. */
export function buildModelTable<K extends ModelKind>(
  kind: K,
  sources: ModelSources,
): ModelTable<K> {
  const table: ModelTable<K> = new Map()
  const ofVendors = recordsOfVendors(kind, sources)
  const own = sources.own.filter(({ kind: ownKind = 'text' }) => ownKind === kind)
  refuseTwice(ofVendors)
  refuseTwice(own)
  for (const { id, aliases = [], kind: _kind, ...fields } of [...ofVendors, ...own]) {
    const head = { ...modelDefaults[kind], model_name: id, ...fields, kind }
    const config = priced(head as unknown as ModelOf<K>, sources.findPrice)
    checkRecord(id, config)
    Object.freeze(config)
    table.set(normaliseName(id), { config, aliases })
  }
  checkReferences(table)
  return table
}

function recordsOfVendors(kind: ModelKind, { vendors }: ModelSources): OwnModel[] {
  return vendors.flatMap(({ name, models }) =>
    models
      .filter((list) => list.kind === kind)
      .flatMap(({ groups }) => groups.flatMap(recordsOfGroup))
      .map((record) => ({ ...record, kind, provider_name: name }) as OwnModel),
  )
}

function recordsOfGroup({ shared, models }: ModelGroup): ModelRecord[] {
  return models.map((record) => ({ ...shared, ...record }))
}

/** Adds the listed price of a text model; it belongs to the vendor's name of the model. */
export function priced<M extends Model>(config: M, findPrice: FindPrice): M {
  if (config.kind !== 'text') return config
  const price = config.price ?? findPrice(config.provider_name, config.model_name)
  if (price === null) return config
  const { input_per_1m, output_per_1m } = price
  return {
    ...config,
    price,
    prices: unitPricesOf(price),
    input_cost_per_1m: input_per_1m,
    output_cost_per_1m: output_per_1m,
  }
}

function refuseTwice(records: readonly { id: string }[]): void {
  const seen = new Set<string>()
  for (const { id } of records) {
    const name = normaliseName(id)
    if (seen.has(name)) throw new ConfigurationError(`Model "${id}" is listed twice`, 'models')
    seen.add(name)
  }
}

function checkRecord(id: string, model: Model): void {
  if (!isConfig(model)) return
  if (model.supports_reasoning_effort && !model.reasoning_effort_values?.length)
    throw new ConfigurationError(`Model "${id}" takes an effort but lists no values`, 'models')
  if (!apiTypes.has(model.api_type))
    throw new ConfigurationError(`Model "${id}" has an unknown api_type`, 'models')
}

function checkReferences(table: ReadonlyMap<string, { config: Model }>): void {
  for (const [id, { config }] of table)
    for (const target of referencesOf(config))
      if (!table.has(normaliseName(target)))
        throw new ConfigurationError(`Model "${id}" refers to unknown "${target}"`, 'models')
}

function referencesOf(model: Model): string[] {
  const { replacement } = model
  const { reasoning_model_counterpart = null, fallback_models = null } = isConfig(model)
    ? model
    : {}
  const targets = [reasoning_model_counterpart, replacement, ...(fallback_models ?? [])]
  return targets.filter((target) => target !== null)
}

function isConfig(model: Model): model is ModelConfig {
  return 'api_type' in model
}
