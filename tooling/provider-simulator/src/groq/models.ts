import { plainModels } from '../openai/plain-models.js'

const efforts = ['medium', 'low', 'high'] as const

/** The models that the vendor lists. */
export const groqModels = plainModels([
  { id: 'llama-3.3-70b-versatile', contextTokens: 131_072, maxOutputTokens: 32_768 },
  { id: 'llama-3.1-8b-instant', contextTokens: 131_072, maxOutputTokens: 131_072 },
  { id: 'openai/gpt-oss-120b', contextTokens: 131_072, maxOutputTokens: 65_536, efforts },
  { id: 'openai/gpt-oss-20b', contextTokens: 131_072, maxOutputTokens: 65_536, efforts },
])

const schemaModels = /^openai\/gpt-oss/

/** Whether the model can be held to a schema; the others only write JSON. */
export function takesSchema(id: string): boolean {
  return schemaModels.test(id)
}
