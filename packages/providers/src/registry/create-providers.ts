import { createHttpClient, ValidationError } from '@betterai/core'
import { defaultCallLimits } from '../call/limits.js'
import type { ModelOf } from '../spec/model-record.js'
import type { ResolvedModel } from '../spec/resolved-model.js'
import type { VectorStore } from '../spec/vector-store.js'
import type { ProviderFactory, ProviderKind } from '../vendors/vendor.js'
import { registerProvidersOf } from './built-in-providers.js'
import { chooseSpeech, chooseTranscription } from './choose-model.js'
import { chooseDefaultModels } from './default-models.js'
import type { ModelRegistry } from './model-registry.js'
import { createModelRegistry } from './model-registry.js'
import type { OwnModel } from './model-table.js'
import { normaliseName } from './model-table.js'
import { onceForEachKind } from './once-for-each-kind.js'
import { providerTables } from './provider-tables.js'
import type { Providers, ProvidersOptions, Resolved } from './providers.js'
import { requireFactory } from './require-factory.js'
import { createVendorContexts } from './vendor-contexts.js'

const defaultMaxAttachmentBytes = 32 * 1024 * 1024

/** Creates the vendors of an app; connects to nothing and loads no SDK before the first call. */
export function createProviders(options: ProvidersOptions = {}): Providers {
  registerProvidersOf()
  const limits = { ...defaultCallLimits, ...options.limits }
  const http = createHttpClient({ connectTimeoutMs: limits.connectMs })
  const now = options.now ?? (() => new Date())
  const models = isRegistry(options.models)
    ? options.models
    : createModelRegistry({ now, models: options.models ?? [] })
  const vendors = options.vendors ?? {}
  const defaults = chooseDefaultModels((name) => vendors[name] === undefined)
  const closers = new Set<() => void>()
  const contexts = createVendorContexts({
    sources: vendors,
    http,
    limits,
    now,
    onEvent: onceForEachKind(options.onEvent ?? (() => {})),
    ownHosts: options.ownHosts ?? [],
    maxAttachmentBytes: options.maxAttachmentBytes ?? defaultMaxAttachmentBytes,
    renderPdf: options.renderPdf,
    findPrice: models.findPrice,
    onClose: (closer) => closers.add(closer),
  })
  const stores = new Map<string, Promise<VectorStore>>()

  async function open<K extends ProviderKind>(
    kind: K,
    model: ResolvedModel<ModelOf<K>>,
  ): Promise<Resolved<K>> {
    const name = model.config.provider_name
    const table = providerTables[kind] as unknown as ReadonlyMap<string, ProviderFactory<K>>
    const factory = requireFactory(table, name, kind === 'text' ? '' : kind)
    requireAvailable(model)
    return { provider: await factory(await contexts(name), model), model }
  }

  async function close(): Promise<void> {
    for (const closeIt of closers) closeIt()
    http.close()
  }

  return {
    models,
    serves: (kind, providerName) => providerTables[kind].has(providerName),
    async getTextProvider({ text = {} } = {}) {
      const { enable_reasoning = false } = text
      return open('text', models.getModelConfig(text.model ?? defaults.text, { enable_reasoning }))
    },
    getImageProvider: async ({ image } = {}) =>
      open('image', models.resolve('image', image?.model ?? defaults.image)),
    getVideoProvider: async ({ video } = {}) =>
      open('video', models.resolve('video', video?.model ?? defaults.video)),
    getTtsProvider: async ({ tts = {} } = {}) =>
      open('speech', models.resolve('speech', chooseSpeech(tts, { models, defaults }))),
    async getAudioProvider({ audio = {} } = {}, action) {
      const name = chooseTranscription(audio, action, { models, defaults })
      return open('transcription', models.resolve('transcription', name))
    },
    async getRealtimeProvider(name = defaults.realtime) {
      const [asked = ''] = name.split(':')
      if (!models.has('realtime', asked)) return undefined
      const model = models.resolve('realtime', asked)
      const isServed = providerTables.realtime.has(model.config.provider_name)
      return isServed ? open('realtime', model) : undefined
    },
    getEmbeddingProvider: async ({ embedding } = {}) =>
      open('embedding', models.resolve('embedding', embedding?.model ?? defaults.embeddings)),
    async getBatchProvider({ batch } = {}) {
      const { config } = models.getModelConfig(batch?.model ?? defaults.text)
      const factory = requireFactory(providerTables.batch, config.provider_name, 'batch')
      return await factory(await contexts(config.provider_name))
    },
    async getSemanticProvider(name = 'qdrant') {
      const key = normaliseName(name)
      const known = stores.get(key)
      if (known !== undefined) return known
      const store = Promise.resolve(requireFactory(providerTables.semantic, key, 'semantic')())
      stores.set(key, store)
      store.catch(() => stores.delete(key))
      return store
    },
    async listServerModels(options) {
      const { listServerModels } = await import('../vendors/openai-compatible/list-models.js')
      return listServerModels(await contexts('openai_compatible'), options)
    },
    async listModelEnds(options) {
      const { listModelEnds } = await import('../vendors/openai/list-models.js')
      return listModelEnds(await contexts('openai'), options)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Throws `ValidationError` for a model that is listed though nothing here can call it. */
function requireAvailable({ id, config }: { id: string; config: object }): void {
  const reason = 'unavailable_reason' in config ? config.unavailable_reason : null
  if (typeof reason === 'string')
    throw new ValidationError(`Model "${id}" is not available: ${reason}`, 'model')
}

function isRegistry(models: readonly OwnModel[] | ModelRegistry = []): models is ModelRegistry {
  return 'getModelConfig' in models
}
