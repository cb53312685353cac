import { createHttpClient } from '@betterai/core'
import { defaultCallLimits } from '../call/limits.js'
import { defaultTextModel } from './all-text-models.js'
import { registerBuiltInProviders } from './built-in-providers.js'
import { createMediaProviders } from './media-providers.js'
import { createModelRegistry } from './model-registry.js'
import { onceForEachKind } from './once-for-each-kind.js'
import { providerTables } from './provider-tables.js'
import type { Providers, ProvidersOptions } from './providers.js'
import { requireFactory } from './require-factory.js'
import { createVendorContexts } from './vendor-contexts.js'

/** Creates the vendors of an app; connects to nothing and loads no SDK before the first call. */
export function createProviders(options: ProvidersOptions): Providers {
  registerBuiltInProviders()
  const limits = { ...defaultCallLimits, ...options.limits }
  const http = createHttpClient({ connectTimeoutMs: limits.connectMs })
  const now = options.now ?? (() => new Date())
  const onEvent = onceForEachKind(options.onEvent ?? (() => {}))
  const contexts = createVendorContexts({
    sources: options.vendors,
    http,
    limits,
    now,
    onEvent,
    ownHosts: options.ownHosts ?? [],
    renderPdf: options.renderPdf,
  })
  const models = options.models ?? createModelRegistry({ now })

  async function close(): Promise<void> {
    http.close()
  }

  return {
    models,
    async getTextProvider({ text = {} } = {}) {
      const model = models.getModelConfig(text.model ?? defaultTextModel, {
        enable_reasoning: text.enable_reasoning ?? false,
      })
      const name = model.config.provider_name
      const factory = requireFactory(providerTables.text, name)
      return { provider: await factory(await contexts(name), model), model }
    },
    async listServerModels(options) {
      const { listServerModels } = await import('../vendors/openai-compatible/list-models.js')
      return listServerModels(await contexts('openai_compatible'), options)
    },
    async listModelEnds(options) {
      const { listModelEnds } = await import('../vendors/openai/list-models.js')
      return listModelEnds(await contexts('openai'), options)
    },
    ...createMediaProviders(contexts),
    close,
    [Symbol.asyncDispose]: close,
  }
}
