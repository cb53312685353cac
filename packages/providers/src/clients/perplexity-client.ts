import type { ClientLoader } from '../factory/vendor-context.js'
import { loadCompatibleClient } from './compatible-client.js'
import type { OpenAiClient } from './openai-client.js'

const version = '/v1'

/** The client of the Agent API; an address without the version gets it. */
export const loadPerplexityClient: ClientLoader<OpenAiClient> = (settings, http) => {
  const base = settings.baseUrl.replace(/\/+$/, '')
  const baseUrl = base.endsWith(version) ? base : base + version
  return loadCompatibleClient({ ...settings, baseUrl }, http)
}
