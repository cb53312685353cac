import { utcDay } from '../shared/utc-day.js'
import type { ModelConfig } from '../spec/model-config.js'
import type { ModelKind } from '../spec/model-head.js'
import type { Model, ModelOf } from '../spec/model-record.js'
import type { ResolvedModel } from '../spec/resolved-model.js'
import { vendors as builtInVendors } from '../vendors/index.js'
import type { Vendor } from '../vendors/vendor.js'
import { defaultModels } from './default-models.js'
import type { FoundModel } from './life-cycle.js'
import { hasEnded, livingModel } from './life-cycle.js'
import { modelAliases } from './model-aliases.js'
import type { OwnModel } from './model-table.js'
import { normaliseName } from './model-table.js'
import type { NameTable } from './name-table.js'
import { buildNameTable } from './name-table.js'
import { nearestNames } from './nearest-names.js'
import type { FindPrice } from './price-table.js'
import { createPriceTable } from './price-table.js'
import { describeModel, unknownModel, unknownName } from './resolved.js'
import { createUnlistedModels } from './unlisted-models.js'

/** Options of a lookup. */
export type ResolveOptions = {
  /** Swap to the model's reasoning counterpart if it has one. */
  enable_reasoning?: boolean
  /** Use the default text model for unknown names instead of throwing; for old clients only. */
  fallback?: boolean
}

/** Knows the models of every kind by all their names; built on first use. */
export interface ModelRegistry {
  /**
   * Finds a text model that answers: the named one, or its replacement once it has ended. Throws `ValidationError` with
   * up to three suggestions when nobody knows the name, or nothing takes the place of a model that has ended.
   */
  getModelConfig(name: string, options?: ResolveOptions): ResolvedModel
  /** The same for a model of any kind; throws `ConfigurationError` with the kind's key, for example `image.model`, for kinds other than text. */
  resolve<K extends ModelKind>(kind: K, name: string): ResolvedModel<ModelOf<K>>
  /** Whether a name, alias or `provider/model` belongs to a model of the kind. */
  has(kind: ModelKind, name: string): boolean
  /** Up to three names of models of the kind that answer and are nearest to a name. */
  suggest(kind: ModelKind, name: string): string[]
  /** The record under exactly this id without aliases, of the first kind that has it; its status is that of today. */
  findModel(id: string): ModelConfig | undefined
  /** All models of a kind with their names in registration order; their status is that of today. */
  modelsOf<K extends ModelKind>(kind: K): { id: string; aliases: string[]; config: ModelOf<K> }[]
  /** Ids of the text models in registration order. */
  listModels(providerName?: string): string[]
  /** Vendors of text models, sorted. */
  listProviders(): string[]
  /** Ids of all models of a category such as `chat`, `realtime`, `stt`. */
  listModelsByCategory(category: string): string[]
  /** Aliases that lead to this text model. */
  aliasesOf(id: string): string[]
  /** Listed price of a vendor's text model by the vendor's name, null when none is known. */
  readonly findPrice: FindPrice
  /** Takes over the ends (`YYYY-MM-DD`) that a vendor announces, by its names; returns the ids whose end changed. */
  setEnds(providerName: string, ends: ReadonlyMap<string, string>): string[]
}

/** Settings of a registry. */
export type ModelRegistryOptions = {
  /** Records of the app's own; they extend those of the vendors, one with the same kind and id takes the place of a vendor's. */
  models?: readonly OwnModel[]
  /** Short names of text models, beside those of this package. */
  aliases?: Readonly<Record<string, string>>
  /** Vendors whose models are known, by default those of this package; their short names are known with them only. */
  vendors?: readonly Pick<Vendor, 'name' | 'models' | 'text_prices'>[]
  /** Text model of the `fallback` option, by default the default text model. */
  fallbackModel?: string
  /** The clock that decides whether a model has ended, by default the system's. */
  now?: () => Date
}

/** Kinds in the order in which `findModel` looks for an id; the records of these have the fields of text models. */
const recordedKinds = ['text', 'realtime', 'transcription'] as const

const allKinds = [...recordedKinds, 'image', 'video', 'speech', 'embedding'] as const

/** Creates a registry; broken records are reported by a `ConfigurationError` at the first lookup. */
export function createModelRegistry(options: ModelRegistryOptions = {}): ModelRegistry {
  const { vendors = builtInVendors, models: own = [], now = () => new Date() } = options
  const { fallbackModel = defaultModels.text } = options
  const built = new Map<ModelKind, unknown>()
  const findPrice = createPriceTable(vendors)
  const unlisted = createUnlistedModels({ vendors: builtInVendors, own, findPrice })
  const todayNow = () => utcDay(now())

  function table<K extends ModelKind>(kind: K): NameTable<K> {
    const known = built.get(kind) as NameTable<K> | undefined
    if (known) return known
    const shipped = options.vendors ? {} : modelAliases[kind]
    const aliases = kind === 'text' ? { ...shipped, ...options.aliases } : { ...shipped }
    const made = buildNameTable(kind, { vendors, own, findPrice, aliases })
    built.set(kind, made)
    return made
  }

  function find<K extends ModelKind>(kind: K, name: string): FoundModel<K> | undefined {
    return table(kind).find(name) ?? unlisted(kind, name, (model) => table(kind).find(model))
  }

  /** Finds the model that answers now, and the one in whose place it does. */
  function lookUp<K extends ModelKind>(kind: K, name: string, fallback = false) {
    const today = todayNow()
    const findName = (other: string) => find(kind, other)
    const asked = find(kind, name)
    const living = asked && livingModel(asked, { today, find: findName })
    if (living) return { model: living, ended: living === asked ? null : asked, isFallback: false }
    const other = fallback ? find(kind, fallbackModel) : undefined
    const standIn = other && livingModel(other, { today, find: findName })
    if (standIn) return { model: standIn, ended: null, isFallback: true }
    throw unknownName(kind, {
      name,
      hasEnded: !!asked,
      otherKind: allKinds.find((other) => other !== kind && table(other).find(name)),
      suggestions: suggestionsFor(kind, name, today),
    })
  }

  function suggestionsFor(kind: ModelKind, name: string, today: string): string[] {
    const { records, aliases } = table(kind)
    const answers = (candidate: string) => {
      const found = find(kind, candidate)
      return found !== undefined && !hasEnded(found.config, today)
    }
    const candidates = [...new Set([...records.keys(), ...aliases])]
    return nearestNames(normaliseName(name), candidates.filter(answers))
  }

  function shown<M extends Model>(config: M): M {
    if (config.status === 'ended' || !hasEnded(config, todayNow())) return config
    return { ...config, status: 'ended' }
  }

  function idsWhere(kind: ModelKind, fits: (config: Model) => boolean): string[] {
    return [...table(kind).records].filter(([, { config }]) => fits(config)).map(([id]) => id)
  }

  return {
    getModelConfig(name, { enable_reasoning = false, fallback = false } = {}) {
      const { model, ended, isFallback } = lookUp('text', name, fallback)
      const counterpart = enable_reasoning ? model.config.reasoning_model_counterpart : null
      const reasoning = counterpart === null ? undefined : find('text', counterpart)
      const findText = (other: string) => find('text', other)
      const swapped = reasoning && livingModel(reasoning, { today: todayNow(), find: findText })
      const resolved = describeModel(name, { model: swapped ?? model, ended, today: todayNow() })
      const warnings = isFallback ? [unknownModel(name, resolved.id)] : []
      return {
        ...resolved,
        swapped_from: swapped ? model.id : null,
        fallback_used: isFallback,
        warnings: [...warnings, ...resolved.warnings],
      }
    },
    resolve: (kind, name) => describeModel(name, { ...lookUp(kind, name), today: todayNow() }),
    has: (kind, name) => find(kind, name) !== undefined,
    suggest: (kind, name) => suggestionsFor(kind, name, todayNow()),
    findModel(id) {
      for (const kind of recordedKinds) {
        const listed = table(kind).records.get(id)
        if (listed) return shown<ModelConfig>(listed.config)
      }
      return undefined
    },
    modelsOf: (kind) =>
      [...table(kind).records].map(([id, { config }]) => ({
        id,
        aliases: table(kind).aliasesOf(id),
        config: shown(config),
      })),
    listModels: (providerName) =>
      idsWhere('text', (c) => providerName === undefined || c.provider_name === providerName),
    listProviders: () =>
      [
        ...new Set([...table('text').records.values()].map(({ config }) => config.provider_name)),
      ].sort(),
    listModelsByCategory: (category) =>
      recordedKinds.flatMap((kind) =>
        idsWhere(kind, (c) => 'category' in c && c.category === category),
      ),
    aliasesOf: (id) => table('text').aliasesOf(id),
    findPrice,
    setEnds: (providerName, ends) =>
      allKinds.flatMap((kind) => table(kind).setEnds(providerName, ends)),
  }
}
