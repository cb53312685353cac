import type { ChatRequest } from '@betterai/contracts'
import type { DefaultModels, Providers, ResolvedTextProvider } from '@betterai/providers'
import { createTestProvider } from './test-data.js'

/**
 * Finds the model that really answers: the named one, another one where that cannot search the web although the
 * request wants it to, or none but its name for a request of test data. Throws like `Providers.getTextProvider`.
 */
export async function openModel(
  { user_settings: { text, general } }: Pick<ChatRequest, 'user_settings'>,
  {
    providers,
    defaultModels,
    name,
  }: { providers: Providers; defaultModels: DefaultModels; name: string },
): Promise<ResolvedTextProvider> {
  const { enable_reasoning = false } = text
  if (general.return_test_data) {
    const model = providers.models.getModelConfig(name, { enable_reasoning })
    return { model, provider: createTestProvider(model.config.model_name) }
  }
  const resolved = await providers.getTextProvider({ text: { model: name, enable_reasoning } })
  if (!text.websearch_enabled || resolved.model.config.supports_web_search) return resolved
  const model = text.websearch_model ?? defaultModels.web_search
  return providers.getTextProvider({ text: { model, enable_reasoning } })
}
