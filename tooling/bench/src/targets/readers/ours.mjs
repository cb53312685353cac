import { createProviders } from '@betterai/providers'

/** Reads by our provider. */
export async function openReader({ provider: name, model, baseUrl, apiKey }) {
  const providers = createProviders({ vendors: { [name]: { apiKey, baseUrl } } })
  const { provider } = await providers.getTextProvider({ text: { model } })
  return async (prompt) => {
    let count = 0
    const messages = [{ role: 'user', content: prompt }]
    for await (const event of provider.stream({ messages })) if (event.type === 'text') count++
    return count
  }
}
