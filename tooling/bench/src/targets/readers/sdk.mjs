import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI } from '@google/genai'
import OpenAI from 'openai'

/** Reads by iterating the official SDK of the vendor, which is OpenAI's where the vendor has none of its own. */
export function openReader({ name, provider, model, vendorModel = model, baseUrl, apiKey }) {
  const options = { apiKey, baseURL: baseUrl, maxRetries: 0 }
  if (provider === 'anthropic') return messages(new Anthropic(options), vendorModel)
  if (provider === 'gemini')
    return contents(new GoogleGenAI({ apiKey, httpOptions: { baseUrl } }), vendorModel)
  const client = new OpenAI(options)
  return name === 'OpenAI Responses' || provider === 'xai'
    ? responses(client, vendorModel)
    : completions(client, vendorModel)
}

const turn = (content) => [{ role: 'user', content }]

function completions(client, model) {
  return async (prompt) => {
    let count = 0
    const request = { model, messages: turn(prompt), stream: true }
    for await (const chunk of await client.chat.completions.create(request))
      if (chunk.choices[0]?.delta?.content) count++
    return count
  }
}

function responses(client, model) {
  return async (prompt) => {
    let count = 0
    const request = { model, input: prompt, stream: true, store: false }
    for await (const event of await client.responses.create(request))
      if (event.type === 'response.output_text.delta') count++
    return count
  }
}

function messages(client, model) {
  return async (prompt) => {
    let count = 0
    const request = { model, messages: turn(prompt), max_tokens: 64_000, stream: true }
    for await (const event of await client.messages.create(request))
      if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') count++
    return count
  }
}

function contents(client, model) {
  return async (prompt) => {
    let count = 0
    const stream = await client.models.generateContentStream({ model, contents: prompt })
    for await (const chunk of stream) if (chunk.candidates?.[0]?.content?.parts?.[0]?.text) count++
    return count
  }
}
