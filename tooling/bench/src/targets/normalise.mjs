// Reads vendor streams in one of three ways and counts the chunks of text.
import { createProviders } from '@betterai/providers'
import OpenAI from 'openai'
import { upstreamBody } from '../requests.mjs'
import { bareStream } from './bare-sse.mjs'

const baseUrl = process.env.UPSTREAM_URL
const client = new OpenAI({ apiKey: 'sk-bench', baseURL: baseUrl, maxRetries: 0 })
const providers = createProviders({ vendors: { openai: { apiKey: 'sk-bench', baseUrl } } })

const readers = {
  bare: (prompt) =>
    new Promise((resolve) => {
      let count = 0
      bareStream(baseUrl, upstreamBody(prompt), {
        onContent: () => count++,
        onEnd: () => resolve(count),
      })
    }),
  async sdk(prompt) {
    let count = 0
    for await (const chunk of await client.chat.completions.create(upstreamBody(prompt)))
      if (chunk.choices[0]?.delta?.content) count++
    return count
  },
  async ours(prompt) {
    let count = 0
    const { provider } = await providers.getTextProvider({ text: { model: 'gpt-6-luna' } })
    const messages = [{ role: 'user', content: prompt }]
    for await (const event of provider.stream({ messages })) if (event.type === 'text') count++
    return count
  },
}

process.on('message', async (message) => {
  if (message.type !== 'task') return
  const { reader, streams, prompt } = message.task
  const before = process.cpuUsage()
  const counts = await Promise.all(Array.from({ length: streams }, () => readers[reader](prompt)))
  const { user, system } = process.cpuUsage(before)
  process.send({ chunks: counts.reduce((sum, n) => sum + n, 0), cpuSeconds: (user + system) / 1e6 })
})
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
process.send({ type: 'listening' })
