import { NotFoundError } from '@betterai/core'
import type { ModelConfig, ModelKind, Providers } from '@betterai/providers'
import type { LegacyModelConfig } from '@betterai/providers/model-schema'
import type { ServerModels } from './server-models.js'

/** A model of any modality as the API shows it. */
export type ListedModel = {
  id: string
  provider_name: string
  category: string
  aliases: string[]
} & Record<string, unknown>

/** Tells which models there are. */
export interface ModelsService {
  /** Models of all modalities, those of text first; an own server's only as long as it answers in time. */
  list(filter: ModelFilter): Promise<ModelList>
  /** Every text model of OpenAI by id. */
  openai(): { total: number; models: Record<string, LegacyModelConfig> }
  /** Ids of OpenAI's models for live voice. */
  openaiRealtime(): ModelNames
  /** Ids of OpenAI's models that transcribe a live stream. */
  openaiTranscription(): ModelNames
  /** Throws `NotFoundError` when OpenAI has none of that category. */
  openaiByCategory(category: string): ModelNames
  /** Exact id, no aliases; throws `NotFoundError`. */
  openaiModel(id: string): { model: string; config: LegacyModelConfig; voices?: readonly string[] }
}

type ModelFilter = { provider?: string | undefined; category?: string | undefined }

type ModelList = { total: number; providers: string[]; models: ListedModel[] }

type ModelNames = { models: string[]; count: number }

/** Categories whose models the registry knows by full records. */
const recordedCategories = ['chat', 'realtime', 'transcription', 'stt']

/** Creates the service; `serverModels` asks an own server, and is null without one. */
export function createModelsService(
  { models: registry, serves }: Pick<Providers, 'models' | 'serves'>,
  { serverModels }: { serverModels: ServerModels | null },
): ModelsService {
  const isServed = ({ kind, provider_name }: { kind: ModelKind; provider_name: string }) =>
    kind !== 'embedding' && serves(kind, provider_name)
  const recordOf = (id: string): ListedModel[] => {
    const config = registry.findModel(id)
    if (!config) return []
    const is_available = isServed(config) && config.unavailable_reason === null
    return [{ id, aliases: registry.aliasesOf(id), ...config, is_available }]
  }
  const mediaRecords = () =>
    (Object.keys(mediaCategories) as (keyof typeof mediaCategories)[]).flatMap((kind) =>
      registry.modelsOf(kind).map(({ id, aliases, config }) => {
        const category = mediaCategories[kind]
        return { id, aliases, category, ...config, is_available: isServed(config) }
      }),
    )
  const ofOpenai = (ids: readonly string[]) =>
    ids.filter((id) => registry.findModel(id)?.provider_name === 'openai')
  const named = (models: string[]): ModelNames => ({ models, count: models.length })
  return {
    async list(filter) {
      const ids = new Set(recordedCategories.flatMap((name) => registry.listModelsByCategory(name)))
      const all = [...registry.listModels(), ...ids].filter((id, i, list) => list.indexOf(id) === i)
      const own = fits(ownServer, filter) ? await serverModels?.() : undefined
      const models = [...all.flatMap(recordOf), ...(own ?? []), ...mediaRecords()].filter((model) =>
        fits(model, filter),
      )
      const providers = [...new Set(models.map((model) => model.provider_name))].sort()
      return { total: models.length, providers, models }
    },
    openai() {
      const entries = registry.listModels('openai').flatMap((id) => {
        const config = registry.findModel(id)
        return config ? [[id, withOlderNames(config)] as const] : []
      })
      return { total: entries.length, models: Object.fromEntries(entries) }
    },
    openaiRealtime: () => named(ofOpenai(registry.listModelsByCategory('realtime'))),
    openaiTranscription: () =>
      named(
        ofOpenai([
          ...registry.listModelsByCategory('transcription'),
          ...registry.listModelsByCategory('stt'),
        ]).filter((id) => registry.findModel(id)?.supports_streaming),
      ),
    openaiByCategory(category) {
      const models = registry
        .listModels('openai')
        .filter((id) => registry.findModel(id)?.category === category)
      if (models.length > 0) return named(models)
      throw new NotFoundError(`No models found for category '${category}'`, 'category')
    },
    openaiModel(id) {
      const config = registry.listModels('openai').includes(id) ? registry.findModel(id) : undefined
      if (!config) throw new NotFoundError(`Model '${id}' not found`, 'model')
      return {
        model: id,
        config: withOlderNames(config),
        ...(config.voices?.length ? { voices: config.voices } : {}),
      }
    },
  }
}

/** Clients of the older service read the end of a model by these names. */
function withOlderNames(config: ModelConfig): LegacyModelConfig {
  const { status, replacement } = config
  return { ...config, is_deprecated: status !== 'current', replacement_model: replacement }
}

const ownServer = { provider_name: 'openai_compatible', category: 'chat' }

function fits(
  model: { provider_name: string; category: string },
  { provider, category }: ModelFilter,
): boolean {
  return (
    (provider === undefined || model.provider_name === provider) &&
    (category === undefined || model.category === category)
  )
}

/** Categories of the models whose records have shapes of their own. */
const mediaCategories = {
  image: 'image',
  video: 'video',
  speech: 'tts',
  embedding: 'embedding',
} as const
