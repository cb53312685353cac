import type { TextProviderFactory } from './provider-tables.js'
import { providerTables, registerTextProvider } from './provider-tables.js'

/** The text providers of this package; the code of one is loaded when it is first used. */
const textProviders: Readonly<Record<string, () => Promise<TextProviderFactory>>> = {
  openai: async () => (await import('../vendors/openai/text/index.js')).createOpenAiTextProvider,
  anthropic: async () =>
    (await import('../vendors/anthropic/text/index.js')).createAnthropicTextProvider,
  gemini: async () => (await import('../vendors/gemini/text/index.js')).createGeminiTextProvider,
  groq: async () => (await import('../vendors/groq/text/index.js')).createGroqTextProvider,
  deepseek: async () =>
    (await import('../vendors/deepseek/text/index.js')).createDeepSeekTextProvider,
  perplexity: async () =>
    (await import('../vendors/perplexity/text/index.js')).createPerplexityTextProvider,
  xai: async () => (await import('../vendors/xai/text/index.js')).createXaiTextProvider,
  openai_compatible: async () =>
    (await import('../vendors/openai-compatible/text/index.js')).createCompatibleTextProvider,
}

/** Names the providers of this package. A name that an app has already taken stays the app's. */
export function registerBuiltInProviders(): void {
  for (const [name, load] of Object.entries(textProviders))
    if (!providerTables.text.has(name)) registerTextProvider(name, loadOnce(load))
}

/** Looking a module up again with every request costs more than keeping it. */
function loadOnce(load: () => Promise<TextProviderFactory>): TextProviderFactory {
  let loading: Promise<TextProviderFactory> | undefined
  return async (vendor, model) => {
    loading ??= load()
    return await (await loading)(vendor, model)
  }
}
