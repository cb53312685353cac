import { plainModels } from '../openai/plain-models.js'

const efforts = ['medium', 'low', 'high'] as const
const gptOss = { contextTokens: 131_072, maxOutputTokens: 65_536, efforts }
const qwen = { contextTokens: 131_072, maxOutputTokens: 16_384 }
const ended = { contextTokens: 131_072, endsOn: '2026-08-16' }

/** The models that the vendor lists. */
export const groqModels = plainModels([
  { id: 'openai/gpt-oss-120b', ...gptOss },
  { id: 'openai/gpt-oss-20b', ...gptOss },
  { id: 'openai/gpt-oss-safeguard-20b', ...gptOss },
  { id: 'qwen/qwen3.8-27b', ...qwen, efforts: ['medium', 'none', 'low', 'high'] },
  { id: 'qwen/qwen3.6-27b', ...qwen, efforts: ['medium', 'none'] },
  { id: 'llama-3.3-70b-versatile', ...ended, maxOutputTokens: 32_768, takesSchema: false },
  { id: 'llama-3.1-8b-instant', ...ended, maxOutputTokens: 131_072, takesSchema: false },
])
