import { createProviders, startFirstAnswer } from '@betterai/providers'

// node fall-back.ts <key> [address]: a vendor that cannot be reached gives way to the next before the first delta.
const [apiKey = '', baseUrl = ''] = process.argv.slice(2)
await using providers = createProviders({
  vendors: { groq: { apiKey, baseUrl: 'http://127.0.0.1:9' }, openai: { apiKey, baseUrl } },
  limits: { maxAttempts: 1 },
})
const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }]
const names = ['gpt-oss-120b', 'gpt-6-luna']
const models = names.map((model) => providers.getTextProvider({ text: { model } }))
const candidates = (await Promise.all(models)).map(({ provider, model }) => ({
  candidate: model.id,
  open: () => provider.stream({ messages }),
}))
const { candidate, events } = await startFirstAnswer(candidates, {
  onFallback: (failed, error) => process.stdout.write(`${failed}: ${error.message}\n`),
})
process.stdout.write(`${candidate} answers:\n`)
for await (const event of events) if (event.type === 'text') process.stdout.write(event.content)
