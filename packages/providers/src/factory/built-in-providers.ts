import { providerTables, registerTextProvider } from './provider-tables.js'

/** Names the providers of this package; their code is loaded when one is first used. A name that an app has already taken stays the app's. */
export function registerBuiltInProviders(): void {
  if (!providerTables.text.has('openai'))
    registerTextProvider('openai', async (vendor, model) => {
      const { createOpenAiTextProvider } = await import('../text/openai/index.js')
      return createOpenAiTextProvider(vendor, model)
    })
  if (!providerTables.text.has('anthropic'))
    registerTextProvider('anthropic', async (vendor, model) => {
      const { createAnthropicTextProvider } = await import('../text/anthropic/index.js')
      return createAnthropicTextProvider(vendor, model)
    })
  if (!providerTables.text.has('gemini'))
    registerTextProvider('gemini', async (vendor, model) => {
      const { createGeminiTextProvider } = await import('../text/gemini/index.js')
      return createGeminiTextProvider(vendor, model)
    })
  if (!providerTables.text.has('groq'))
    registerTextProvider('groq', async (vendor, model) => {
      const { createGroqTextProvider } = await import('../text/groq/index.js')
      return createGroqTextProvider(vendor, model)
    })
  if (!providerTables.text.has('deepseek'))
    registerTextProvider('deepseek', async (vendor, model) => {
      const { createDeepSeekTextProvider } = await import('../text/deepseek/index.js')
      return createDeepSeekTextProvider(vendor, model)
    })
}
