import type { ModelReplaced, ModelWarning } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import { utcDay } from '../shared/utc-day.js'
import type { ModelConfig } from '../spec/model-config.js'
import { defaultTextModel } from './all-text-models.js'
import type { FoundModel } from './life-cycle.js'
import { endWarnings, hasEnded, livingModel } from './life-cycle.js'
import type { ModelTable } from './model-table.js'
import { normaliseName } from './model-table.js'
import type { NameSources, NameTables } from './name-tables.js'
import { buildNameTables } from './name-tables.js'
import { nearestNames } from './nearest-names.js'
import { unlistedModels } from './unlisted-models.js'
import type { ProviderName } from './vendors.js'

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
  /** Set where the requested model has ended and another one answers. */
  readonly model_replaced: ModelReplaced | null
  /** What the caller should log and tell: replacement, end, deprecation, fall-back. */
  readonly warnings: readonly ModelWarning[]
}

/** Options of a lookup. */
export type ResolveOptions = {
  /** Swap to the model's reasoning counterpart if it has one. */
  enable_reasoning?: boolean
  /** Use the default text model for unknown names instead of throwing; for old clients only. */
  fallback?: boolean
}

/** Knows every model by all its names; built on first use. */
export interface ModelRegistry {
  /**
   * Finds a text model that answers: the named one, or its replacement once it has ended. Throws `ValidationError` with
   * up to three suggestions when nobody knows the name, or nothing takes the place of a model that has ended.
   */
  getModelConfig(name: string, options?: ResolveOptions): ResolvedModel
  /** The record under exactly this id, of any kind of model, without aliases; its status is that of today. */
  findModel(id: string): ModelConfig | undefined
  /** Ids of the text models in registration order. */
  listModels(providerName?: string): string[]
  /** Vendors of text models, sorted. */
  listProviders(): string[]
  /** Ids of all models of a category such as `chat`, `realtime`, `stt`. */
  listModelsByCategory(category: string): string[]
  /** Aliases that lead to this id. */
  aliasesOf(id: string): string[]
  /** Takes over the ends (`YYYY-MM-DD`) that a vendor announces, by its names; returns the ids whose end changed. */
  setEnds(providerName: string, ends: ReadonlyMap<string, string>): string[]
}

/** Settings of a registry. */
export type ModelRegistryOptions = NameSources & {
  /** Text model of the `fallback` option, by default the default text model. */
  fallbackModel?: string
  /** The clock that decides whether a model has ended, by default the system's. */
  now?: () => Date
}

/** Creates a registry; broken records are reported by a `ConfigurationError` at the first lookup. */
export function createModelRegistry(options: ModelRegistryOptions = {}): ModelRegistry {
  const { fallbackModel = defaultTextModel, now = () => new Date() } = options
  let names: NameTables | undefined
  const tables = () => {
    names ??= buildNameTables(options)
    return names
  }
  const todayNow = () => utcDay(now())

  function find(name: string): FoundModel | undefined {
    const listed = tables().find(name)
    if (listed) return listed
    return unlistedModels(name, { providers: [...listProviders(), ...unlistedProviders], find })
  }

  function listProviders(): string[] {
    return [...new Set([...tables().text.values()].map((config) => config.provider_name))].sort()
  }

  /** Finds the model that answers now, and the one in whose place it does. */
  function resolve(name: string, { today, fallback }: { today: string; fallback: boolean }) {
    const asked = find(name)
    const living = asked && livingModel(asked, { today, find })
    if (living) return { model: living, ended: living === asked ? null : asked, isFallback: false }
    const other = fallback ? find(fallbackModel) : undefined
    const standIn = other && livingModel(other, { today, find })
    if (standIn) return { model: standIn, ended: null, isFallback: true }
    const message = asked
      ? `Model "${name}" has ended and has no replacement`
      : `Unknown model: ${name}`
    throw new ValidationError(message, 'model', { suggestions: suggestionsFor(name, today) })
  }

  function suggestionsFor(name: string, today: string): string[] {
    const { text, aliases } = tables()
    const answers = (candidate: string) => {
      const found = find(candidate)
      return found !== undefined && !hasEnded(found.config, today)
    }
    return nearestNames(
      normaliseName(name),
      [...new Set([...text.keys(), ...aliases])].filter(answers),
    )
  }

  function shown(config: ModelConfig | undefined): ModelConfig | undefined {
    if (!config || config.status === 'ended' || !hasEnded(config, todayNow())) return config
    return { ...config, status: 'ended' }
  }

  return {
    getModelConfig(name, { enable_reasoning = false, fallback = false } = {}) {
      const today = todayNow()
      const { model, ended, isFallback } = resolve(name, { today, fallback })
      const counterpart = enable_reasoning ? model.config.reasoning_model_counterpart : null
      const reasoning = counterpart === null ? undefined : find(counterpart)
      const swapped = reasoning && livingModel(reasoning, { today, find })
      const { id, config } = swapped ?? model
      const model_replaced = ended && { requested: name, used: id, ended_on: ended.config.ends_on }
      return {
        id,
        requested: name,
        config,
        swapped_from: swapped ? model.id : null,
        fallback_used: isFallback,
        model_replaced,
        warnings: [
          ...(isFallback ? [unknownModel(name, id)] : []),
          ...(model_replaced ? [replacedModel(model_replaced)] : []),
          ...endWarnings({ id, config }, today),
        ],
      }
    },
    findModel: (id) =>
      shown([tables().text, ...tables().others].find((table) => table.has(id))?.get(id)),
    listModels: (providerName) =>
      idsWhere(
        tables().text,
        (c) => providerName === undefined || c.provider_name === providerName,
      ),
    listProviders,
    listModelsByCategory: (category) =>
      [tables().text, ...tables().others].flatMap((t) =>
        idsWhere(t, (c) => c.category === category),
      ),
    aliasesOf: (id) => tables().aliasesOf(id),
    setEnds: (providerName, ends) => tables().setEnds(providerName, ends),
  }
}

/** Vendors whose models nobody can list beforehand. */
const unlistedProviders: readonly ProviderName[] = ['openai_compatible']

function idsWhere(table: ModelTable, fits: (config: ModelConfig) => boolean): string[] {
  return [...table].filter(([, config]) => fits(config)).map(([id]) => id)
}

function unknownModel(name: string, used: string): ModelWarning {
  return { code: 'unknown_model', message: `Unknown model "${name}", using ${used}` }
}

function replacedModel(replaced: ModelReplaced): ModelWarning {
  const { requested, used, ended_on } = replaced
  const end = ended_on === null ? 'has ended' : `ended on ${ended_on}`
  return {
    code: 'model_replaced',
    message: `Model "${requested}" ${end}, "${used}" answers in its place`,
    ...replaced,
  }
}
