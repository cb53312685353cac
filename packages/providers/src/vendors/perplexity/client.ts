import type { ClientLoader } from '../../call/vendor-context.js'
import type { OpenAiClient } from '../../protocols/openai/client.js'
import { loadCompatibleClient } from '../../protocols/openai/compatible-client.js'

const version = '/v1'

/** The client of the Agent API; an address without the version gets it. */
export const loadPerplexityClient: ClientLoader<OpenAiClient> = (settings, http) => {
  const base = settings.baseUrl.replace(/\/+$/, '')
  const baseUrl = base.endsWith(version) ? base : base + version
  return loadCompatibleClient({ ...settings, baseUrl }, http)
}
