import { createProviders } from '@betterai/providers'

// node stream-a-chat.ts <key> [address]: the address of a simulator, or none for the vendor itself.
const [apiKey = '', baseUrl = ''] = process.argv.slice(2)
await using providers = createProviders({ vendors: { openai: { apiKey, baseUrl } } })
const { provider } = await providers.getTextProvider({ text: { model: 'gpt-6-luna' } })
const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }]
for await (const event of provider.stream({ messages })) {
  if (event.type === 'text') process.stdout.write(event.content)
  if (event.type === 'usage') process.stdout.write(`\n${event.usage.total_tokens} tokens\n`)
}
