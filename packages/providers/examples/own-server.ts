import { createProviders } from '@betterai/providers'

// node own-server.ts <key> <address>: a server of your own, such as Ollama at http://localhost:11434/v1.
const [apiKey = '', baseUrl = ''] = process.argv.slice(2)
await using providers = createProviders({ vendors: { openai_compatible: { apiKey, baseUrl } } })
const names = await providers.listServerModels()
process.stdout.write(`${names.length} models\n`)
const model = names.find((name) => name.endsWith('/gpt-6-luna')) ?? names[0] ?? ''
const { provider } = await providers.getTextProvider({ text: { model } })
const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }]
const { text } = await provider.generate({ messages })
process.stdout.write(`${model}: ${text}\n`)
