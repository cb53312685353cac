import { createProviders } from '@betterai/providers'

// node follow-a-schema.ts <key> [address]: an answer that is JSON of a given form.
const [apiKey = '', baseUrl = ''] = process.argv.slice(2)
await using providers = createProviders({ vendors: { openai: { apiKey, baseUrl } } })
const { provider } = await providers.getTextProvider({ text: { model: 'gpt-6-luna' } })
const schema = {
  type: 'object',
  properties: { city: { type: 'string' }, population: { type: 'integer' } },
  required: ['city', 'population'],
  additionalProperties: false,
}
const { text, cost } = await provider.generate({
  messages: [{ role: 'user', content: 'Name a city.' }],
  response_schema: { name: 'place', schema },
})
const place: { city: string; population: number } = JSON.parse(text)
process.stdout.write(`${place.city} has ${place.population} people, for ${cost?.total} USD\n`)
