import type { ChatMessage } from '@betterai/providers'
import { createProviders } from '@betterai/providers'

// node use-a-tool.ts <key> [address]: the model asks for a tool, gets its result, and answers with it.
const [apiKey = '', baseUrl = ''] = process.argv.slice(2)
await using providers = createProviders({ vendors: { openai: { apiKey, baseUrl } } })
const { provider } = await providers.getTextProvider({ text: { model: 'gpt-6.1-terra' } })
const parameters = { type: 'object', properties: { city: { type: 'string' } } }
const get_weather = { name: 'get_weather', description: 'Weather of a city', parameters }
const tool_settings = { functions: [get_weather] }
const messages: ChatMessage[] = [{ role: 'user', content: 'Use get_weather for Rome.' }]

const asked = await provider.generate({ messages, tool_settings })
const tool_calls = (asked.tool_calls ?? []).map(({ call_id, tool_name, tool_input }) => ({
  id: call_id ?? tool_name,
  type: 'function' as const,
  function: { name: tool_name, arguments: JSON.stringify(tool_input) },
}))
// What the vendor wants back unchanged, such as its encrypted reasoning, goes along with the calls.
const vendor_parts = { [asked.provider]: asked.vendor_parts ?? [] }
messages.push({ role: 'assistant', content: asked.text, tool_calls, vendor_parts })
for (const { id, function: call } of tool_calls) {
  process.stdout.write(`${call.name}(${call.arguments})\n`)
  messages.push({ role: 'tool', tool_call_id: id, content: '{"degrees":31}' })
}
const { text } = await provider.generate({ messages, tool_settings })
process.stdout.write(`${text}\n`)
