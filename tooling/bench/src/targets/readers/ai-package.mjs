import { createAnthropic } from '@ai-sdk/anthropic'
import { createDeepSeek } from '@ai-sdk/deepseek'
import { createGoogleGenerativeAI } from '@ai-sdk/google'
import { createGroq } from '@ai-sdk/groq'
import { createOpenAI } from '@ai-sdk/openai'
import { createPerplexity } from '@ai-sdk/perplexity'
import { createXai } from '@ai-sdk/xai'
import { streamText } from 'ai'

const models = {
  'OpenAI Chat': (options, model) => createOpenAI(options).chat(model),
  'OpenAI Responses': (options, model) => createOpenAI(options).responses(model),
  Anthropic: ({ baseURL, ...rest }, model) =>
    createAnthropic({ ...rest, baseURL: `${baseURL}/v1` })(model),
  Gemini: ({ baseURL, ...rest }, model) =>
    createGoogleGenerativeAI({ ...rest, baseURL: `${baseURL}/v1beta` })(model),
  Groq: (options, model) => createGroq(options)(model),
  DeepSeek: (options, model) => createDeepSeek(options)(model),
  Perplexity: (options, model) => createPerplexity(options)(model),
  xAI: (options, model) => createXai(options).responses(model),
}

/** Reads by the `ai` package with its package for the vendor. */
export function openReader({ name, model: ourModel, vendorModel = ourModel, baseUrl, apiKey }) {
  const model = models[name]({ apiKey, baseURL: baseUrl }, vendorModel)
  return async (prompt) => {
    let count = 0
    let failure
    const onError = ({ error }) => {
      failure = error
    }
    const { textStream } = streamText({ model, prompt, maxRetries: 0, onError })
    for await (const text of textStream) if (text !== '') count++
    if (failure) throw failure
    return count
  }
}
